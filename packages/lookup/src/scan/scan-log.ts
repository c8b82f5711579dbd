import type { JsonObject } from '@trailkit/records';
import { Byte, hasList, unwrap } from '@trailkit/records';
import type { RecordReader } from '@trailkit/records/node';
import { inflateData, kindColumns, lineCounter, recordReader, recordSteps } from '@trailkit/records/node';
import type { BatchWriter, Match } from './batch-writer.js';
import { nowhere } from './messages.js';
import type { CompiledProjection, Projector } from './projector.js';
import type { RecordTest } from './record-test.js';
import type { TextSearch } from './text-search.js';

/** Scans texts in its own memory. */
export interface LogScan {
  /** Memory for a text of this length. */
  reserve(bytes: number): Buffer;
  /** Adds the wanted records of a text in the reserved memory to the batch; false where it is not as it should be, and the plain path is to read it. */
  scan(text: Buffer, search: TextSearch): boolean;
  /** How many records the text had that was scanned last, matches or not. */
  scanned(): number;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

const unknownSpan = [nowhere, nowhere] as const;
const noMatch: Match = {
  ...{ index: 0, line: 0, offset: 0, high: 0, low: 0, printHigh: 0, printLow: 0, isFiltered: true },
  ...{ idFrom: nowhere, idTo: nowhere, timeFrom: nowhere, timeTo: nowhere },
};

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
  const reader = recordReader([test.columns, test.envelope, kindColumns, projection?.columns ?? [], test.looked]);
  if (reader === undefined) return undefined;
  test.attach(reader, reader.values(tested), reader.values(envelope));
  return scanWith(reader, test, maxRecordBytes, batch, projection?.with(reader, projected, batch));
}

function scanWith(
  reader: RecordReader,
  test: RecordTest,
  maxRecordBytes: number,
  batch: BatchWriter,
  projector: Projector | undefined,
): LogScan {
  const steps = recordSteps(reader, maxRecordBytes);
  const identity = reader.identifier('eventID', 'eventTime');
  /** The match that is added: one object for all. */
  const match: Writable<Match> = { ...noMatch };
  /** Most records of the last text matched: hashing them while they are read is cheaper, and so is copying the text at once. */
  let isDense = false;
  /** Where the text begins in a copy of it in the batch, and up to where no line ends in it. */
  let copyAt: number | undefined;
  let firstBreak = 0;
  let count = 0;

  function scan(bytes: Buffer, search: TextSearch): boolean {
    const lines = lineCounter(bytes);
    count = 0;
    let added = 0;
    // One function for all records, which parses the one that is looked at, once: a closure for each would be garbage.
    let from = 0;
    let to = 0;
    let parsed: JsonObject | undefined;
    const whole = (): JsonObject => (parsed ??= JSON.parse(bytes.toString('utf8', from, to)) as JsonObject);
    projector?.begin();
    if (isDense && !projector) copyWhole(bytes);
    else copyAt = undefined;
    const isRead = steps(
      bytes,
      (at, end, isCertain, isElement) => {
        const index = count++;
        if (!isCertain) {
          const odd = readOdd(bytes.toString('utf8', at, end), isElement);
          if (odd === undefined) return false;
          if (matches(odd.record))
            batch.addRecord(odd, { location: { index, line: lines(at), offset: at }, isFiltered: !test.isUnsure() });
        } else if (search.mayBeIn(bytes, at, end)) {
          from = at;
          to = end;
          parsed = undefined;
          if (isMatch(whole)) {
            added++;
            match.index = index;
            match.line = lines(at);
            match.offset = at;
            add(bytes, at, end, whole);
          }
        }
        return true;
      },
      isDense,
    );
    projector?.end();
    batch.known.putAll(identity.copies());
    isDense = 2 * added > count;
    return isRead;
  }

  /** Copies all of a text at once, most of which is handed on: lines are cut from it. */
  function copyWhole(bytes: Buffer): void {
    copyAt = batch.texts.length();
    batch.texts.putAll(bytes);
    const breaks = [Byte.lineFeed, Byte.carriageReturn].map((byte) => bytes.indexOf(byte)).filter((at) => at >= 0);
    firstBreak = Math.min(bytes.length, ...breaks);
  }

  function add(bytes: Buffer, from: number, to: number, whole: () => JsonObject): void {
    match.isFiltered = !test.isUnsure();
    reader.hash(from, to);
    match.high = reader.hashHigh();
    match.low = reader.hashLow();
    const isProjected = projector !== undefined && match.isFiltered;
    identity.look(isProjected);
    const hasPrint = identity.hasFingerprint();
    match.printHigh = hasPrint ? identity.high() : 0;
    match.printLow = hasPrint ? identity.low() : 0;
    if (isProjected && identity.isCopied()) {
      match.idFrom = identity.copiedId();
      match.idTo = match.timeFrom = identity.copiedTime();
      match.timeTo = identity.copiedEnd();
      projector.add(whole, match);
      return;
    }
    [match.idFrom, match.idTo] = identity.id() ?? unknownSpan;
    [match.timeFrom, match.timeTo] = identity.time() ?? unknownSpan;
    // The byte behind the last record of all is not in the copy.
    if (copyAt !== undefined && to < firstBreak) batch.addCopied(copyAt + from, to - from, copyAt, match);
    else batch.addBytes(bytes, from, to, match);
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

  return { reserve: (bytes) => reader.reserve(bytes), scan, scanned: () => count };
}
