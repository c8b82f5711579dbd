import { concatBytes, endsWithBytes, latin1Text, utf8Bytes } from '../bytes.js';
import { listMembers, searchHits } from '../envelopes/envelopes.js';
import { recordMembers } from '../record.js';
import { advance, byteWindow, lineAt, skipBytes, slice } from './byte-window.js';
import { describeAt } from './describe.js';
import type { Resync } from './resync.js';
import { findRestart, resync, textSearch } from './resync.js';
import type { Piece, Splitter } from './piece.js';
import { isScalar, mayFollowScalar, mayHold } from './scalar.js';
import { expectedAt, isInList, restart, scanner, scanOn, State, Stop, wantMembers } from './scanner.js';

const quoted = (name: string): Uint8Array => utf8Bytes(JSON.stringify(name));
const listNames = listMembers.map(quoted);
const recordNames = recordMembers.map(quoted);
const hits = quoted(searchHits);
const maxNameBytes = 64;
const shownScalar = 24;
/** How often a value is tried again from a later beginning when each try fails at the same byte. */
const triesPerFailure = 3;
const newline = Uint8Array.of(0x0a);
const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);
const comma = 0x2c;
const endOfInput = 'the end of the input';

/**
 * Splits a stream of JSON into its records: documents one after another (a line each, pretty-printed, or simply joined),
 * the elements of a document that is a list, and the elements of the list of a known envelope (`Records`, `Events`, `hits.hits`), with what is beside it. No more
 * than one value is held, and none longer than `maxBytes`.
 */
export function splitValues(maxBytes: number): Splitter {
  const window = byteWindow();
  const scan = scanner();
  let pieces: Piece[] = [];
  let search: Resync | undefined;
  /** The document in progress holds a list of records; its other members are values beside it. */
  let wrapper = false;
  let recordSeen = false;
  /** Reading began again inside a broken document: its commas and closing brackets may follow, and are no news. */
  let leftovers = false;
  let failures = { at: -1, count: 0 };
  /** Text that began and is not reported yet: what follows on its line decides what it is. */
  let text: Extract<Piece, { kind: 'unreadable' }> | undefined;
  /** The line on which the last document ended. */
  let documentLine = 0;
  /** A document that is a list: where it began, and whether it has an element yet. */
  let list = { offset: 0, line: 0, isEmpty: false };

  function unreadable(offset: number, expected: string, found: string): void {
    pieces.push({ kind: 'unreadable', offset, line: lineAt(window, offset), expected, found });
  }

  function newDocument(at: number): void {
    restart(scan, at);
    wrapper = recordSeen = false;
  }

  function ended(): void {
    const from = scan.valueStart;
    scan.valueStart = -1;
    if (scan.depth === 0 && wrapper && recordSeen) {
      unreadable(
        scan.at - 1,
        'a log, whose members beside the list of records are none of a record',
        'a member of a record beside the list',
      );
    } else if (from >= 0) {
      const bytes = slice(window, from, scan.at);
      if (mayBeText(bytes)) {
        const word = latin1Text(bytes, 0, Math.min(bytes.length, shownScalar));
        return beginText(from, 'a JSON value', `${JSON.stringify(word)} at byte ${from}`);
      }
      const line = lineAt(window, from);
      if (!wrapper || isInList(scan)) pieces.push({ kind: 'value', bytes, offset: from, line });
      else if (mayHold(bytes)) pieces.push({ kind: 'value', bytes, offset: from, line, beside: true });
    }
    list.isEmpty = false;
    if (scan.depth > 0) return;
    wrapper = recordSeen = false;
    documentLine = lineAt(window, scan.at);
  }

  /** A list is entered: its elements are values of their own, and so is what was before it in its object. */
  function entered(): void {
    list = { offset: scan.at - 1, line: lineAt(window, scan.at - 1), isEmpty: true };
    wrapper = scan.depth > 1;
    const from = scan.enteredFrom;
    if (!wrapper || from < 0) return;
    const before = slice(window, from, scan.at);
    if (before.includes(comma))
      pieces.push({
        kind: 'value',
        bytes: concatBytes(before, utf8Bytes(`]${'}'.repeat(scan.depth - 1)}`)),
        offset: from,
        line: list.line,
        beside: true,
      });
  }

  function left(): void {
    if (scan.depth > 0) wantMembers(scan);
    else if (wrapper) ended();
  }

  /** Whether a scalar is the beginning of a line of text: it is none that JSON knows, or something follows it. */
  function mayBeText(bytes: Uint8Array): boolean {
    const isFirst = scan.depth === 1 && !wrapper && list.isEmpty;
    if ((scan.depth > 0 && !isFirst) || bytes[0] === 0x7b || bytes[0] === 0x22 || bytes[0] === 0x5b) return false;
    return !isScalar(bytes) || (scan.depth === 0 && !mayFollowScalar(window.bytes[scan.at - window.start]));
  }

  /** Text begins where JSON was expected; what the rest of the line is decides how it is reported. */
  function beginText(from: number, expected: string, found: string): void {
    const { offset, line } = scan.depth === 1 ? list : { offset: from, line: lineAt(window, from) };
    text = { kind: 'unreadable', offset, line, expected, found, text: line === documentLine ? 'beside' : 'line' };
    scan.valueStart = -1;
    search = textSearch(from);
  }

  /** Text with the name of a record's member in it may be a record that is damaged: it is never what is beside one. */
  function reportText(isBeside: boolean, hasMark: boolean): void {
    const beside = (isBeside || text?.text === 'beside') && !hasMark;
    if (text) pieces.push({ ...text, text: beside ? 'beside' : 'line', ...(hasMark && { isMarked: true }) });
    text = undefined;
  }

  function named(): void {
    const is = (name: Uint8Array): boolean =>
      scan.at - name.length > window.start &&
      endsWithBytes(window.bytes, scan.at - window.start, name) &&
      window.bytes[scan.at - name.length - 1 - window.start] !== 0x5c;
    if (scan.depth === 1) {
      recordSeen ||= recordNames.some(is);
      scan.wantsNames = !recordSeen && is(hits);
      scan.enterList = !recordSeen && listNames.some(is) ? 1 : undefined;
    } else {
      scan.enterList = is(hits) ? 2 : undefined;
    }
  }

  function broken(expected: string, found: string): void {
    const failedAt = scan.at;
    failures = { at: failedAt, count: failures.at === failedAt ? failures.count + 1 : 1 };
    const from = scan.valueStart >= 0 ? scan.valueStart : failedAt;
    unreadable(from, expected, found);
    search = resync(failures.count > triesPerFailure ? failedAt : from, failedAt, isInList(scan));
  }

  /** Between documents: a byte order mark, or the brackets that a broken document left behind. */
  function passOver(): number {
    if (scan.depth > 0 || scan.state !== State.value) return 0;
    const next = slice(window, scan.at, window.end);
    if (next[0] === 0xef)
      return endsWithBytes(next, Math.min(3, next.length), byteOrderMark.subarray(0, next.length)) ? 3 : 0;
    return leftovers && (next[0] === 0x2c || next[0] === 0x5d || next[0] === 0x7d) ? 1 : 0;
  }

  function resume(last: boolean): boolean {
    const found = findRestart(search!, window.bytes, window.start, window.end, last);
    if (found === undefined) return false;
    const isSameLine = search!.lines === 0 && window.bytes[found.at - 1 - window.start] !== 0x0a;
    reportText(isSameLine, search!.hasMark);
    search = undefined;
    if (found.kind === 'document') {
      leftovers = found.at > window.start && window.bytes[found.at - 1 - window.start] !== 0x0a;
      newDocument(found.at);
    } else {
      scan.at = found.at;
      scan.depth = scan.emitDepth;
      scan.state = found.kind === 'rest' ? State.after : State.value;
      scan.valueStart = -1;
    }
    return true;
  }

  function run(last: boolean): void {
    for (;;) {
      if (search && !resume(last)) return;
      switch (scanOn(scan, window.bytes, window.start, window.end)) {
        case Stop.more:
          if (scan.valueStart >= 0 && window.end - scan.valueStart > maxBytes) {
            unreadable(scan.valueStart, `a record of at most ${maxBytes} bytes`, 'a longer one, which is passed over');
            scan.valueStart = -1;
          }
          return;
        case Stop.end:
          ended();
          break;
        case Stop.name:
          named();
          break;
        case Stop.enter:
          entered();
          break;
        case Stop.leave:
          left();
          break;
        case Stop.broken: {
          const skip = passOver();
          if (skip > window.end - scan.at) {
            if (!last) return;
            scan.at = window.end;
          } else if (skip > 0) {
            scan.at += skip;
          } else if (scan.valueStart < 0 && (scan.depth === 0 || (scan.depth === 1 && !wrapper && list.isEmpty))) {
            beginText(scan.at, expectedAt(scan), describeAt(window, scan.at));
          } else {
            broken(expectedAt(scan), describeAt(window, scan.at));
          }
        }
      }
    }
  }

  function take(): Piece[] {
    const taken = pieces;
    pieces = [];
    return taken;
  }

  /** A value that was begun cannot be finished: reports that, and reads what is inside it. */
  function cutOff(expected: string | undefined, found: string): void {
    if (text) reportText(false, search?.hasMark === true);
    while (search || scan.depth > 0 || scan.valueStart >= 0) {
      if (!search) {
        scan.at = window.end;
        broken(expected ?? expectedAt(scan), found);
      }
      if (!resume(true)) break;
      run(true);
    }
    search = undefined;
  }

  return {
    push(chunk) {
      const keepFrom = search
        ? Math.max(window.start, search.at - 1)
        : scan.valueStart >= 0
          ? scan.valueStart
          : Math.max(window.start, scan.at - maxNameBytes);
      advance(window, chunk, keepFrom);
      run(false);
      return take();
    },
    interrupt(expected, found) {
      if (search || scan.depth > 0 || scan.valueStart >= 0) cutOff(expected, found);
      else unreadable(window.end, expected, found);
      newDocument(window.end);
      return take();
    },
    note(expected, found) {
      unreadable(scan.valueStart >= 0 ? scan.valueStart : window.end, expected, found);
      return take();
    },
    end() {
      if (scan.state === State.scalar && scan.depth === 0) {
        advance(window, newline, scan.valueStart >= 0 ? scan.valueStart : scan.at);
      }
      run(true);
      cutOff(undefined, endOfInput);
      return take();
    },
    isBetween: () =>
      !search &&
      !text &&
      scan.valueStart < 0 &&
      scan.depth === 0 &&
      scan.state === State.value &&
      scan.at === window.end,
    skip(documents, lines) {
      skipBytes(window, documents.length, lines);
      newDocument(window.end);
    },
  };
}
