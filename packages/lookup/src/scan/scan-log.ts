import type { JsonObject } from '@trailkit/records';
import { hasList, unwrap } from '@trailkit/records';
import type { RecordReader } from '@trailkit/records/node';
import { inflateData, kindColumns, lineCounter, recordReader, recordSteps } from '@trailkit/records/node';
import { fingerprintOfBytes } from '../identity/fingerprint.js';
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
  const steps = recordSteps(reader, maxRecordBytes);

  function scan(bytes: Buffer, search: TextSearch): boolean {
    const lines = lineCounter(bytes);
    let count = 0;
    projector?.begin();
    return steps(bytes, (at, end, isCertain, isElement) => {
      const index = count++;
      if (!isCertain) {
        const odd = readOdd(bytes.toString('utf8', at, end), isElement);
        if (odd === undefined) return false;
        if (matches(odd.record))
          batch.addRecord(odd, { location: { index, line: lines(at), offset: at }, isFiltered: !test.isUnsure() });
      } else if (search.mayBeIn(bytes, at, end)) {
        const whole = wholeOf(bytes, at, end);
        if (isMatch(whole)) add(bytes, at, end, { index, line: lines(at), offset: at }, whole);
      }
      return true;
    });
  }

  function add(bytes: Buffer, from: number, to: number, location: Match['location'], whole: () => JsonObject): void {
    const spans = { eventID: reader.plainText('eventID'), eventTime: reader.plainText('eventTime') };
    const { eventID } = spans;
    const match = {
      location,
      content: reader.contentHash(from, to),
      isFiltered: !test.isUnsure(),
      // An empty id is none.
      ...(eventID && eventID[0] < eventID[1] && { fingerprint: fingerprintOfBytes(bytes, ...eventID) }),
    };
    if (!match.isFiltered || !projector?.add(bytes, whole, match, spans)) batch.addBytes(bytes, from, to, match, spans);
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
