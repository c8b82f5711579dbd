import { Readable } from 'node:stream';
import type { JsonObject, UnreadableItem } from '@trailkit/records';
import { otherTally } from '@trailkit/records';
import { openingProblem, readBatches, ReadError, readWhole, textIn } from '@trailkit/records/node';
import type { SourceWarning } from '../sources/record-source.js';
import { batchWriter } from './batch-writer.js';
import type { PackedBatch, WorkerSetup } from './messages.js';
import { compileProjection } from './projector.js';
import type { RecordTest } from './record-test.js';
import { recordTest } from './record-test.js';
import type { ProvenFile } from './proven-file.js';
import { holdProven, isProven } from './proven-file.js';
import type { ScanFile } from './file-to-scan.js';
import { logScan } from './scan-log.js';
import { isParquet, parquetEnding, scanParquet } from './scan-parquet.js';
import { textScanner } from './scan-texts.js';
import { textSearch } from './text-search.js';

/** Scans files for the records that a filter matches; one scanner learns from file to file. */
export interface FileScanner {
  scan(file: ScanFile): AsyncGenerator<PackedBatch>;
  /** All of a file at once; undefined where it is too large for that, or something in it is odd. */
  scanQuickly(file: ScanFile): PackedBatch | undefined;
  /** Takes memory of batches back, for later ones. */
  reuse(memory: readonly ArrayBuffer[]): void;
}

/**
 * A scanner that parses as little as it can. A file that is small enough to be held and just as logs are is searched in its
 * bytes; every other one, and every one in which something is odd, is read record by record.
 */
export function fileScanner({ scanFilter, maxRecordBytes, projection }: WorkerSetup): FileScanner {
  const test = recordTest(scanFilter);
  const search = textSearch(test.texts);
  const batch = batchWriter();
  const log = logScan(test, maxRecordBytes, batch, projection && compileProjection(projection));

  const scanTexts = textScanner(log, { search, batch, test });

  /** Adds all matches of a file to the batch; false where it cannot. */
  function findQuickly(file: ScanFile): boolean {
    if (log === undefined || file.name.endsWith(parquetEnding)) return false;
    const raw = file.content === undefined ? readRaw(file.name) : file.content;
    if (raw === undefined || raw instanceof Readable) return false;
    const held = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    const bytes = textIn(held, log.reserve);
    if (bytes === undefined || !isPlainText(bytes)) return false;
    if (file.hashes !== undefined && !isProven(held, bytes, file.hashes)) return false;
    // A trail writes nothing but records: without the texts that every match has, there is nothing in its log.
    return (!search.begin(bytes) && isTrailLog(file.name, bytes)) || log.scan(bytes, search);
  }

  function scanQuickly(file: ScanFile): PackedBatch | undefined {
    batch.clear();
    return findQuickly(file) ? batch.take({ warnings: [], passedInsights: test.takeInsights() }) : undefined;
  }

  return {
    scanQuickly,
    reuse(memory) {
      batch.reuse(memory);
    },
    async *scan(file) {
      const quick = scanQuickly(file);
      if (quick) {
        if (!isEmpty(quick)) yield quick;
      } else if (file.hashes !== undefined) yield* scanProven({ ...file, hashes: file.hashes }, test, maxRecordBytes);
      else if (file.rows !== undefined || (await isParquet(file)))
        yield* scanParquet(file, { filter: scanFilter, test, scanTexts });
      else yield* scanPlainly(file, test, maxRecordBytes);
    },
  };
}

/** Whether a batch of a file in which nothing is odd says nothing. */
export function isEmpty({ numbers, passedInsights }: PackedBatch): boolean {
  return numbers.length === 0 && !passedInsights;
}

function readRaw(path: string): Buffer | undefined {
  try {
    return path === '-' ? undefined : readWhole(path);
  } catch {
    return undefined; // the plain path meets the same and says what it is
  }
}

const trailLogName = /(?:^|[/\\])\d{12}_CloudTrail(?:-[A-Za-z]+)?_[a-z0-9-]+_\d{8}T\d{4}Z_[^/\\]*\.json(?:\.gz)?$/;
const trailLogHead = /^\{"Records":\[(?:\]|\{"eventVersion":"1\.)/;

/** Whether a log is as a trail delivers it, by its name and its beginning. */
function isTrailLog(name: string, bytes: Buffer): boolean {
  return trailLogName.test(name) && trailLogHead.test(bytes.toString('latin1', 0, 40));
}

/** It begins as JSON in UTF-8 does and ends as it does: what was cut off is for the plain path to tell. */
function isPlainText(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined) return true;
  if (first >= 0x80 || first === 0 || second === 0 || (second ?? 0) >= 0x80) return false;
  let last = bytes.length - 1;
  while (last > 0 && bytes[last]! <= 0x20) last--;
  return bytes[last] === 0x7d || bytes[last] === 0x5d;
}

/** The bytes that were hashed are those that are scanned. */
async function* scanProven(file: ProvenFile, test: RecordTest, maxRecordBytes: number): AsyncGenerator<PackedBatch> {
  const held = await holdProven(file);
  if (held.kind === 'proven') yield* scanPlainly({ name: file.name, content: held.content }, test, maxRecordBytes);
  else yield batchWriter().take({ warnings: [], passedInsights: false, disproof: held.disproof });
}

async function* scanPlainly(file: ScanFile, test: RecordTest, maxRecordBytes: number): AsyncGenerator<PackedBatch> {
  const { name, content } = file;
  const batches =
    content === undefined
      ? readBatches(name, { maxRecordBytes })
      : readBatches('-', { maxRecordBytes, name, stdin: content instanceof Readable ? content : streamOf(content) });
  const tally = otherTally();
  const writer = batchWriter();
  const isMatch = (record: JsonObject): boolean => test.matches(record, () => record) && test.isInScope(record);
  try {
    for await (const batch of batches) {
      const warnings: SourceWarning[] = [];
      for (const item of batch) {
        const unreadable = item.kind === 'other' ? tally.add(item) : item.kind === 'unreadable' ? item : undefined;
        if (unreadable) warnings.push(warningOf(name, unreadable));
        else if (item.kind === 'record' && isMatch(item.record))
          writer.addRecord(item, { location: item.location, isFiltered: !test.isUnsure() });
      }
      const passedInsights = test.takeInsights();
      if (writer.count() > 0 || warnings.length > 0 || passedInsights) yield writer.take({ warnings, passedInsights });
    }
    const { passedOver, rest } = tally.end();
    if (rest || Object.keys(passedOver).length > 0)
      yield writer.take({ warnings: rest ? [warningOf(name, rest)] : [], passedOver, passedInsights: false });
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const [, found] = openingProblem(error.cause);
    yield writer.take({
      passedInsights: false,
      warnings: [{ location: { kind: 'file', file: name }, expected: 'a file that can be read', found }],
    });
  }
}

const streamedAtOnce = 256 * 1024;

function streamOf(bytes: Uint8Array): Readable {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Readable.from(
    (function* () {
      for (let at = 0; at < whole.length; at += streamedAtOnce) yield whole.subarray(at, at + streamedAtOnce);
    })(),
  );
}

/** The warning about what could not be read. */
export function warningOf(file: string, { location, expected, found }: UnreadableItem): SourceWarning {
  const { line, offset } = location;
  return { location: { kind: 'file', file, line, offset }, expected, found };
}
