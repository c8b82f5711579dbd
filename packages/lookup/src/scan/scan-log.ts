import { isUtf8 } from 'node:buffer';
import { Byte, listMembers, recordMark, skipSpace, unwrap } from '@trailkit/records';
import type { RecordReader, Span } from '@trailkit/records/node';
import { broken, recordReader } from '@trailkit/records/node';
import type { Found } from './found.js';
import { foundRecord } from './found.js';
import type { RecordTest } from './record-test.js';
import type { TextSearch } from './text-search.js';

/** Scans texts in its own memory. */
export interface LogScan {
  /** Memory for a text of this length. */
  reserve(bytes: number): Buffer;
  /** The wanted records of a text in the reserved memory; or undefined where it is not as it should be, and the plain path is to read it. */
  scan(text: Buffer, search: TextSearch): Found[] | undefined;
}

const head = /^\{[ \t\r\n]*"Records"[ \t\r\n]*:[ \t\r\n]*\[/;
const maxHeadBytes = 64;

/** Members that tell a record from an envelope, and the lists that the plain path opens. */
const kinds = [recordMark, ...listMembers].map((name) => ({ name, inside: undefined }));
/** The sets of members that are read. */
const [tested, envelope] = [0, 1];

/**
 * Steps over the records of a log, or of a file of bare records, and parses only those that may be wanted. Each byte is
 * checked on the way: where anything is not as JSON or as logs should be, the answer is to read the file plainly.
 * Undefined where this machine cannot do so.
 */
export function logScan(test: RecordTest, maxRecordBytes: number): LogScan | undefined {
  const made = recordReader([test.columns ?? [], test.envelope, kinds]);
  return made && scanWith(made, test, maxRecordBytes);
}

function scanWith(reader: RecordReader, test: RecordTest, maxRecordBytes: number): LogScan {
  function scan(bytes: Buffer, search: TextSearch): Found[] | undefined {
    if (!isUtf8(bytes)) return undefined;
    reader.begin(bytes.length);
    const begin = head.exec(bytes.toString('latin1', 0, maxHeadBytes))?.[0].length;
    const inLog = begin !== undefined;
    const found: Found[] = [];
    const lines = lineCounter(bytes);
    let at = skipSpace(bytes, begin ?? 0);
    let index = 0;
    if (inLog && bytes[at] === Byte.closeList) return isEnd(bytes, at) ? found : undefined;
    for (; at < bytes.length; index++) {
      if (bytes[at] !== Byte.openObject) return undefined;
      const end = reader.read(at);
      if (end === broken || end - at > maxRecordBytes) return undefined;
      if (!inLog && listMembers.some((member) => reader.has(member))) return undefined;
      if (search.mayBeIn(bytes, at, end)) {
        if (!addFound(bytes, at, end, { index, line: 0, offset: at }, found, lines)) return undefined;
      }
      at = skipSpace(bytes, end);
      if (!inLog) continue;
      if (bytes[at] === Byte.closeList) return isEnd(bytes, at) ? found : undefined;
      if (bytes[at] !== Byte.comma) return undefined;
      at = skipSpace(bytes, at + 1);
    }
    return inLog ? undefined : found;
  }

  function addFound(
    bytes: Buffer,
    from: number,
    to: number,
    location: Found['location'],
    found: Found[],
    lines: (offset: number) => number,
  ): boolean {
    const here = (): Found['location'] => ({ ...location, line: lines(from) });
    if (test.columns && reader.has(recordMark) && !reader.isOdd()) {
      if (test.matches(reader.values(tested)) && test.isInScope(reader.values(envelope)))
        found.push({
          location: here(),
          json: bytes.subarray(from, to),
          eventID: within(reader.plainText('eventID'), from),
          eventTime: within(reader.plainText('eventTime'), from),
        });
      return true;
    }
    const text = bytes.toString('utf8', from, to);
    for (const item of unwrap(JSON.parse(text), text)) {
      if (item.kind === 'unreadable') return false;
      if (test.matches(item.record) && test.isInScope(item.record)) found.push(foundRecord(item, here()));
    }
    return true;
  }

  return { reserve: (bytes) => reader.reserve(bytes), scan };
}

function within(span: Span | undefined, from: number): Span | undefined {
  return span && [span[0] - from, span[1] - from];
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
