import { isUtf8 } from 'node:buffer';
import type { JsonObject } from '@trailkit/records';
import { Byte, hasList, notificationSource, originalMembers, recordMark, skipSpace, unwrap } from '@trailkit/records';
import type { Column, RecordReader, Span } from '@trailkit/records/node';
import { broken, inflateData, recordReader } from '@trailkit/records/node';
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

/** Members that tell a record from anything else, and those by which it may be another product's copy of one. */
const kinds = [recordMark, 'eventSource', 'eventName', 'userIdentity', ...originalMembers].map((name) => ({
  name,
  inside: undefined,
}));
const notification = Buffer.from(`"${notificationSource}`);
/** The sets of members that are read. */
const [tested, envelope, first] = [0, 1, 3];
/** With more members than this, stepping over a record costs more than parsing the few that pass the first test. */
const maxTested = 200;

/**
 * Steps over the records of a log, or of a file of bare records, and parses only those that may be wanted. Each byte is
 * checked on the way: where anything is not as JSON or as logs should be, the answer is to read the file plainly.
 * Undefined where this machine cannot do so.
 */
export function logScan(test: RecordTest, maxRecordBytes: number): LogScan | undefined {
  const isMany = test.preliminary !== undefined && test.columns !== undefined && countOf(test.columns) > maxTested;
  const own = isMany ? { ...test, columns: undefined } : test;
  const made = recordReader([own.columns ?? [], own.envelope, kinds, own.preliminary?.columns ?? []]);
  return made && scanWith(made, own, maxRecordBytes);
}

function countOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { inside }) => sum + 1 + countOf(inside ?? []), 0);
}

/** An object that was stepped over. */
interface ScannedObject {
  readonly from: number;
  readonly to: number;
  readonly isCertain: boolean;
  /** It is an element of a log's list. */
  readonly isElement: boolean;
  readonly location: Found['location'];
}

function scanWith(reader: RecordReader, test: RecordTest, maxRecordBytes: number): LogScan {
  const [version, sourceOf] = [reader.startOf(recordMark), reader.startOf('eventSource')];
  const [name, identity] = [reader.startOf('eventName'), reader.startOf('userIdentity')];
  const originals = originalMembers.map((member) => reader.startOf(member));
  const { preliminary } = test;

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
      const isCertain = isRecord(bytes);
      if (!isCertain || search.mayBeIn(bytes, at, end)) {
        const location = { index, line: 0, offset: at };
        const object: ScannedObject = { from: at, to: end, isCertain, isElement: inLog, location };
        if (!addFound(bytes, object, found, lines)) return undefined;
      }
      at = skipSpace(bytes, end);
      if (!inLog) continue;
      if (bytes[at] === Byte.closeList) return isEnd(bytes, at) ? found : undefined;
      if (bytes[at] !== Byte.comma) return undefined;
      at = skipSpace(bytes, at + 1);
    }
    return inLog ? undefined : found;
  }

  /** Whether the object read last is a record beyond doubt, as nearly all are: nothing in it needs to be opened. */
  function isRecord(bytes: Buffer): boolean {
    if (reader.isOdd() || version() === 0 || name() === 0) return false;
    const source = sourceOf();
    if (bytes[source] !== Byte.quote || identity() === 0 || bytes[identity()] !== Byte.openObject) return false;
    if (isAt(bytes, source, notification)) return false;
    for (const original of originals) if (original() !== 0) return false;
    return true;
  }

  function addFound(
    bytes: Buffer,
    { from, to, isCertain, isElement, location }: ScannedObject,
    found: Found[],
    lines: (offset: number) => number,
  ): boolean {
    const here = (): Found['location'] => ({ ...location, line: lines(from) });
    if (isCertain && preliminary?.mayMatch(reader.values(first)) === false) return true;
    if (test.columns && isCertain) {
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
    const value = JSON.parse(text) as JsonObject;
    // A log beside others, whose records have places of their own.
    if (!isElement && hasList(value)) return false;
    const [item, second] = unwrap(value, text, { inflate: inflateData });
    if (item?.kind !== 'record' || second !== undefined) return false;
    if (test.matches(item.record) && test.isInScope(item.record)) found.push(foundRecord(item, here()));
    return true;
  }

  return { reserve: (bytes) => reader.reserve(bytes), scan };
}

function isAt(bytes: Buffer, at: number, part: Buffer): boolean {
  for (let index = 0; index < part.length; index++) if (bytes[at + index] !== part[index]) return false;
  return true;
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
