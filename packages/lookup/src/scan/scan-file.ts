import { Readable } from 'node:stream';
import { readWhole, textIn } from '@trailkit/records/node';
import { batchWriter } from './batch-writer.js';
import type { PackedBatch, WorkerSetup } from './messages.js';
import { compileProjection } from './projector.js';
import { recordTest } from './record-test.js';
import type { ProvenFile } from './proven-file.js';
import { holdProven, isProven } from './proven-file.js';
import type { ScanFile } from './file-to-scan.js';
import { lineScanner } from './scan-lines.js';
import { logScan } from './scan-log.js';
import { isParquet, parquetEnding, scanParquet } from './scan-parquet.js';
import type { StreamScan } from './scan-stream.js';
import { scanStream } from './scan-stream.js';
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
  const streamScan: StreamScan = { test, maxRecordBytes, scanLines: lineScanner(log, { search, batch, test }) };

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
      } else if (file.hashes !== undefined) yield* scanProven({ ...file, hashes: file.hashes }, streamScan);
      else if (file.rows !== undefined || (await isParquet(file)))
        yield* scanParquet(file, { filter: scanFilter, test, scanTexts });
      else yield* scanStream(file, streamScan);
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
async function* scanProven(file: ProvenFile, how: StreamScan): AsyncGenerator<PackedBatch> {
  const held = await holdProven(file);
  if (held.kind === 'proven') yield* scanStream({ name: file.name, content: held.content }, how);
  else yield batchWriter().take({ warnings: [], passedInsights: false, disproof: held.disproof });
}
