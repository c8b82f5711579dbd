import { isUtf8 } from 'node:buffer';
import type { JsonObject } from '../item.js';
import { unwrap } from '../unwrap.js';
import { Byte, skipSpace } from './bytes-of-json.js';
import type { Found } from './found.js';
import { foundRecord } from './found.js';
import { noColumns } from './columns.js';
import { readColumns, reading } from './read-columns.js';
import type { RecordTest } from './record-test.js';
import type { TextSearch } from './text-search.js';

/** The wanted records of a file's bytes; or undefined where they are not as they should be, and the plain path is to read them. */
export type LogScan = (bytes: Buffer, search: TextSearch) => Found[] | undefined;

const head = /^\{[ \t\r\n]*"Records"[ \t\r\n]*:[ \t\r\n]*\[/;
const longestHead = 64;

/**
 * Steps over the records of a log, or of a file of bare records, and parses only those that may be wanted. Each byte is
 * checked on the way, as far as wanted records may stand: where anything is not as JSON or as logs should be, the answer is to read the file plainly.
 */
export function logScan(test: RecordTest, maxRecordBytes: number): LogScan {
  const seen = reading();
  const columns = test.columns ?? noColumns;

  return (bytes, search) => {
    if (!isUtf8(bytes)) return undefined;
    const begin = head.exec(bytes.toString('latin1', 0, longestHead))?.[0].length;
    const inLog = begin !== undefined;
    const found: Found[] = [];
    const lines = lineCounter(bytes);
    let at = skipSpace(bytes, begin ?? 0);
    let index = 0;
    if (inLog && bytes[at] === Byte.closeList) return isEnd(bytes, at) ? found : undefined;
    for (; at < bytes.length; index++) {
      if (bytes[at] !== Byte.openObject) return undefined;
      const end = readColumns(bytes, at, columns, seen);
      if (end < 0 || end - at > maxRecordBytes || (!inLog && seen.hasList)) return undefined;
      if (search.mayBeIn(bytes, at, end)) {
        if (!addFound(bytes, at, end, { index, line: 0, offset: at }, found, lines)) return undefined;
      }
      if (search.isOver()) return found;
      at = skipSpace(bytes, end);
      if (!inLog) continue;
      if (bytes[at] === Byte.closeList) return isEnd(bytes, at) ? found : undefined;
      if (bytes[at] !== Byte.comma) return undefined;
      at = skipSpace(bytes, at + 1);
    }
    return inLog ? undefined : found;
  };

  function addFound(
    bytes: Buffer,
    from: number,
    to: number,
    place: Found['place'],
    found: Found[],
    lines: (offset: number) => number,
  ): boolean {
    const here = (): Found['place'] => ({ ...place, line: lines(from) });
    if (seen.isRecord && !seen.isOdd && test.columns) {
      if (!test.holds(seen.values)) return true;
      readColumns(bytes, from, test.envelope, seen);
      if (test.isWanted(seen.values)) found.push({ place: here(), json: bytes.subarray(from, to) });
      return true;
    }
    const value = JSON.parse(bytes.toString('utf8', from, to)) as JsonObject;
    for (const item of unwrap(value)) {
      if (item.kind === 'unreadable') return false;
      if (test.holds(item.record) && test.isWanted(item.record)) found.push(foundRecord(item.record, here()));
    }
    return true;
  }
}

function isEnd(bytes: Buffer, at: number): boolean {
  at = skipSpace(bytes, at + 1);
  return bytes[at] === Byte.closeObject && skipSpace(bytes, at + 1) === bytes.length;
}

/** The line of rising offsets. */
function lineCounter(bytes: Buffer): (offset: number) => number {
  let line = 1;
  let next = bytes.indexOf(0x0a);
  return (offset) => {
    for (; next >= 0 && next < offset; next = bytes.indexOf(0x0a, next + 1)) line++;
    return line;
  };
}
