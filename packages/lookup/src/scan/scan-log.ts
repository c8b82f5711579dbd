import { isUtf8 } from 'node:buffer';
import type { JsonObject } from '@trailkit/records';
import { Byte, hasList, notificationSource, originalMembers, recordMark, skipSpace, unwrap } from '@trailkit/records';
import type { RecordReader } from '@trailkit/records/node';
import { broken, inflateData, recordReader } from '@trailkit/records/node';
import type { BatchWriter, Match } from './batch-writer.js';
import type { CompiledProjection, Projector } from './projector.js';
import type { RecordTest } from './record-test.js';
import type { TextSearch } from './text-search.js';

/** Scans texts in its own memory. */
export interface LogScan {
  /** Memory for a text of this length. */
  reserve(bytes: number): Buffer;
  /** Adds the wanted records of a text in the reserved memory to the batch; false where it is not as it should be, and the plain path is to read it. */
  scan(text: Buffer, search: TextSearch): boolean;
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
const [tested, envelope, , projected] = [0, 1, 2, 3];

/**
 * Steps over the records of a log, or of a file of bare records, and parses only those that may be wanted. Each byte is
 * checked on the way: where anything is not as JSON or as logs should be, the answer is to read the file plainly.
 * Undefined where this machine cannot do so.
 */
export function logScan(
  test: RecordTest,
  maxRecordBytes: number,
  batch: BatchWriter,
  projection?: CompiledProjection,
): LogScan | undefined {
  const reader = recordReader([test.columns, test.envelope, kinds, projection?.columns ?? [], test.looked]);
  if (reader === undefined) return undefined;
  test.attach(reader, reader.values(tested));
  return scanWith(reader, test, maxRecordBytes, batch, projection?.with(reader, projected, batch));
}

function scanWith(
  reader: RecordReader,
  test: RecordTest,
  maxRecordBytes: number,
  batch: BatchWriter,
  projector: Projector | undefined,
): LogScan {
  const [version, sourceOf] = [reader.startOf(recordMark), reader.startOf('eventSource')];
  const [name, identity] = [reader.startOf('eventName'), reader.startOf('userIdentity')];
  const originals = originalMembers.map((member) => reader.startOf(member));

  function scan(bytes: Buffer, search: TextSearch): boolean {
    if (!isUtf8(bytes)) return false;
    reader.begin(bytes.length);
    projector?.begin();
    const begin = head.exec(bytes.toString('latin1', 0, maxHeadBytes))?.[0].length;
    const inLog = begin !== undefined;
    const lines = lineCounter(bytes);
    let at = skipSpace(bytes, begin ?? 0);
    let index = 0;
    if (inLog && bytes[at] === Byte.closeList) return isEnd(bytes, at);
    for (; at < bytes.length; index++) {
      if (bytes[at] !== Byte.openObject) return false;
      const end = reader.read(at);
      if (end === broken || end - at > maxRecordBytes) return false;
      const isCertain = isRecord(bytes);
      if (!isCertain) {
        const odd = readOdd(bytes.toString('utf8', at, end), inLog);
        if (odd === undefined) return false;
        if (matches(odd.record))
          batch.addRecord(odd, { location: { index, line: lines(at), offset: at }, isFiltered: !test.isUnsure() });
      } else if (search.mayBeIn(bytes, at, end)) {
        const whole = wholeOf(bytes, at, end);
        if (isMatch(whole)) add(bytes, at, end, { index, line: lines(at), offset: at }, whole);
      }
      at = skipSpace(bytes, end);
      if (!inLog) continue;
      if (bytes[at] === Byte.closeList) return isEnd(bytes, at);
      if (bytes[at] !== Byte.comma) return false;
      at = skipSpace(bytes, at + 1);
    }
    return !inLog;
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

  function add(bytes: Buffer, from: number, to: number, location: Match['location'], whole: () => JsonObject): void {
    const match = { location, content: reader.contentHash(from, to), isFiltered: !test.isUnsure() };
    if (match.isFiltered && projector?.add(bytes, whole, match)) return;
    const [eventID, eventTime] = [reader.plainText('eventID'), reader.plainText('eventTime')];
    batch.addBytes(bytes, from, to, match, { eventID, eventTime });
  }

  function isMatch(whole: () => JsonObject): boolean {
    return test.matches(reader.values(tested), whole) && test.isInScope(reader.values(envelope));
  }

  function matches(record: JsonObject): boolean {
    return test.matches(record, () => record) && test.isInScope(record);
  }

  /** The record in an object that may be something else, or around one; undefined where the plain path is to read it. */
  function readOdd(text: string, isElement: boolean): { readonly record: JsonObject } | undefined {
    const value = JSON.parse(text) as JsonObject;
    // A log beside others, whose records have places of their own.
    if (!isElement && hasList(value)) return undefined;
    const [item, second] = unwrap(value, text, { inflate: inflateData });
    return item?.kind === 'record' && second === undefined ? item : undefined;
  }

  return { reserve: (bytes) => reader.reserve(bytes), scan };
}

/** A record, parsed when it is first asked for. */
function wholeOf(bytes: Buffer, from: number, to: number): () => JsonObject {
  let record: JsonObject | undefined;
  return () => (record ??= JSON.parse(bytes.toString('utf8', from, to)) as JsonObject);
}

function isAt(bytes: Buffer, at: number, part: Buffer): boolean {
  for (let index = 0; index < part.length; index++) if (bytes[at + index] !== part[index]) return false;
  return true;
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
