import { latin1Text, utf8Bytes } from '../bytes.js';
import { envelopes } from '../envelopes/envelopes.js';
import { firstRecordMembers, recordMark } from '../record.js';
import { maxDepth } from './scanner.js';

/**
 * Where reading goes on after a broken value. A value that is merely wrong inside (a missing comma) ends where its
 * brackets balance; one that was cut off ends where the next record visibly begins. Whichever comes first is taken.
 */
export interface Resync {
  /** Where the search goes on, and where the scan failed. */
  at: number;
  readonly failedAt: number;
  /** Whether the broken value was an element of a list, or a document. */
  readonly inList: boolean;
  /** Nothing of JSON was begun: it is text, in which any object may begin. */
  readonly isText: boolean;
  /** The name of a record's member is in the text. */
  hasMark: boolean;
  /** How much of the name was met just before. */
  marked: number;
  /** Brackets open since the value began, as far as they are balanced; undefined once they are not, or are too many. */
  open: number[] | undefined;
  inString: boolean;
  /** The last byte that is not white space, and whether a line has ended since the search began. */
  previous: number;
  lines: number;
}

/** How to go on: `document` at a new document, `rest` behind an element of the same list. */
export type Restart = { readonly kind: 'document' | 'element' | 'rest'; readonly at: number };

/** The beginning of a record, or of an envelope. */
const known = new RegExp(
  `^\\{\\s*"(?:${[...firstRecordMembers, ...envelopes.flatMap(({ firstMembers }) => firstMembers)].join('|')})"\\s*:`,
);
const lookahead = 256;
const mark = utf8Bytes(recordMark);

const [quote, backslash, newline, comma, colon] = [0x22, 0x5c, 0x0a, 0x2c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** A search that begins with the broken value at `from`, or without a value where the scan failed. */
export function resync(from: number, failedAt: number, inList: boolean): Resync {
  return {
    at: from,
    failedAt,
    inList,
    isText: false,
    hasMark: false,
    marked: 0,
    open: [],
    inString: false,
    previous: 0,
    lines: 0,
  };
}

/** A search for the JSON in or after a line of text. */
export function textSearch(from: number): Resync {
  return { ...resync(from, from, false), isText: true, open: undefined };
}

/** Searches on in `bytes` (offset `start`, `end - start` of them); undefined asks for more of them, unless `last`. */
export function findRestart(
  search: Resync,
  bytes: Uint8Array,
  start: number,
  end: number,
  last: boolean,
): Restart | undefined {
  const size = end - start;
  for (let at = search.at - start; at < size; at++) {
    const byte = bytes[at]!;
    const offset = at + start;
    search.at = offset;
    if (!last && at + 1 === size && (byte === newline || byte === backslash)) return undefined; // the next byte decides
    if (byte === newline) {
      const restart = lineRestart(search, offset, bytes[at + 1]);
      if (restart) return restart;
      search.lines++;
      if (search.inString) search.open = undefined;
      continue;
    }
    if (byte === 0x20 || byte === 0x0d || byte === 0x09) continue;
    const { previous } = search;
    search.previous = byte;
    if (search.isText) {
      search.marked = byte === mark[search.marked] ? search.marked + 1 : byte === mark[0] ? 1 : 0;
      if (search.marked === mark.length) {
        search.hasMark = true;
        search.marked = 0;
      }
      const isBeginning = beginsJson(bytes, at, size);
      if (isBeginning === undefined && !last) return undefined;
      if (isBeginning) return { kind: 'document', at: offset };
      continue;
    }
    if (byte === openObject && previous !== 0) {
      const place = search.inList ? previous === comma || previous === openList : previous !== colon;
      if (place && known.test(latin1Text(bytes, at, Math.min(size, at + lookahead)))) {
        return { kind: search.inList ? 'element' : 'document', at: offset };
      }
      if (place && !last && size - at < lookahead) {
        search.previous = previous;
        return undefined;
      }
    }
    if (search.open === undefined) continue;
    if (search.inString) {
      if (byte === backslash && bytes[at + 1] !== newline) at++;
      else if (byte === quote) search.inString = false;
      continue;
    }
    const { open } = search;
    if (open.length === 0 && offset >= search.failedAt) {
      if (search.inList && (byte === comma || byte === closeList)) return { kind: 'rest', at: offset };
      if (byte === openObject || byte === openList) return { kind: search.inList ? 'element' : 'document', at: offset };
    }
    if (byte === quote) search.inString = true;
    else if (byte === openObject || byte === openList) {
      open.push(byte);
      // Nothing is as deep: to wait for its end would take memory for each bracket.
      if (open.length > 2 * maxDepth) search.open = undefined;
    } else if (byte === closeObject || byte === closeList) {
      const opened = open.pop();
      if (opened !== (byte === closeObject ? openObject : openList)) search.open = undefined;
      else if (open.length === 0 && offset >= search.failedAt)
        return { kind: search.inList ? 'rest' : 'document', at: offset + 1 };
    }
  }
  search.at = end;
  return undefined;
}

/** Whether an object, or the JSON text of one, begins in text; undefined where more bytes are needed to know. */
function beginsJson(bytes: Uint8Array, at: number, size: number): boolean | undefined {
  const isString = bytes[at] === quote;
  if (!isString && bytes[at] !== openObject) return false;
  let next = at + 1;
  if (isString) {
    if (next < size && bytes[next] !== openObject) return false;
    next++;
    return next < size ? bytes[next] === backslash : undefined;
  }
  while (next < size && bytes[next] === 0x20) next++;
  return next < size ? bytes[next] === quote || bytes[next] === closeObject : undefined;
}

/** At the end of a line: what begins with the next one? */
function lineRestart(search: Resync, offset: number, next: number | undefined): Restart | undefined {
  if (search.inList) {
    const between = search.previous === comma || search.previous === openList;
    return next === openObject && !between ? { kind: 'document', at: offset + 1 } : undefined;
  }
  const oneLine = search.lines === 0 && offset >= search.failedAt;
  return oneLine || next === openObject || next === openList || next === quote
    ? { kind: 'document', at: offset + 1 }
    : undefined;
}
