import { endsWithBytes, latin1Text, utf8Bytes } from '../bytes.js';
import { listMembers } from '../envelopes/envelopes.js';
import { recordMembers } from '../record.js';
import { advance, byteWindow, lineAt, slice } from './byte-window.js';
import { describeAt } from './describe.js';
import type { Resync } from './resync.js';
import { findRestart, resync } from './resync.js';
import { expectedAt, restart, scanner, scanOn, State, Stop } from './scanner.js';

/** A JSON value of the stream (a view, valid until the next chunk), or what is in its place. */
export type Piece =
  | { readonly kind: 'value'; readonly bytes: Uint8Array; readonly offset: number; readonly line: number }
  | {
      readonly kind: 'unreadable';
      readonly offset: number;
      readonly line: number;
      readonly expected: string;
      readonly found: string;
    };

/** Takes a stream chunk by chunk and gives its values back, bounded in memory. */
export interface Splitter {
  push(chunk: Uint8Array): Piece[];
  /** The stream has a gap here: what was begun cannot be finished. */
  interrupt(expected: string, found: string): Piece[];
  /** Something is wrong here, but nothing is missing. */
  note(expected: string, found: string): Piece[];
  end(): Piece[];
}

const quoted = (name: string): Uint8Array => utf8Bytes(JSON.stringify(name));
const listNames = listMembers.map(quoted);
const recordNames = recordMembers.map(quoted);
const maxNameBytes = 64;
const scalarPattern = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const shownScalar = 24;
/** How often a value is tried again from a later beginning when each try fails at the same byte. */
const triesPerFailure = 3;
const newline = Uint8Array.of(0x0a);
const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);
const endOfInput = 'the end of the input';

/**
 * Splits a stream of JSON into its records: documents one after another (a line each, pretty-printed, or simply joined),
 * the elements of a document that is a list, and the elements of a document's list `Records` or `Events`. No more
 * than one value is held, and none longer than `maxBytes`.
 */
export function splitValues(maxBytes: number): Splitter {
  const window = byteWindow();
  const scan = scanner();
  let pieces: Piece[] = [];
  let search: Resync | undefined;
  /** The document in progress holds a list of records; its other members are of no interest. */
  let wrapper = false;
  let recordSeen = false;
  /** Reading began again inside a broken document: its commas and closing brackets may follow, and are no news. */
  let leftovers = false;
  let failures = { at: -1, count: 0 };

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
      const text =
        scan.depth === 0 && bytes[0] !== 0x7b && bytes[0] !== 0x22 ? latin1Text(bytes, 0, bytes.length) : undefined;
      if (text !== undefined && !scalarPattern.test(text)) {
        scan.valueStart = scan.at = from;
        return broken('a JSON value', `${JSON.stringify(text.slice(0, shownScalar))} at byte ${from}`);
      }
      pieces.push({ kind: 'value', bytes, offset: from, line: lineAt(window, from) });
    }
    if (scan.depth === 0) wrapper = recordSeen = false;
  }

  function named(): void {
    const is = (name: Uint8Array): boolean =>
      scan.at - name.length > window.start &&
      endsWithBytes(window.bytes, scan.at - window.start, name) &&
      window.bytes[scan.at - name.length - 1 - window.start] !== 0x5c;
    recordSeen ||= recordNames.some(is);
    scan.enterList = !recordSeen && listNames.some(is);
  }

  function broken(expected: string, found: string): void {
    const failedAt = scan.at;
    failures = { at: failedAt, count: failures.at === failedAt ? failures.count + 1 : 1 };
    const from = scan.valueStart >= 0 ? scan.valueStart : failedAt;
    unreadable(from, expected, found);
    search = resync(failures.count > triesPerFailure ? failedAt : from, failedAt, scan.emitDepth > 0);
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
          wrapper = scan.depth === 2;
          break;
        case Stop.broken: {
          const skip = passOver();
          if (skip > window.end - scan.at) {
            if (!last) return;
            scan.at = window.end;
          } else if (skip > 0) {
            scan.at += skip;
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
  };
}
