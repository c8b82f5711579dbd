import { Readable } from 'node:stream';
import { openingProblem, ReadError } from '../errors.js';
import type { UnreadableItem } from '../item.js';
import { readBatches } from '../read-records.js';
import type { SourceWarning } from '../source/record-source.js';
import type { Found, FoundBatch } from './found.js';
import { foundRecord } from './found.js';
import { inflateWhole, readWhole } from './inflate-whole.js';
import type { RecordTest, Wanted } from './record-test.js';
import { recordTest } from './record-test.js';
import { logScan } from './scan-log.js';
import { textSearch } from './text-search.js';

/** A file to scan. */
export interface ScanFile {
  /** What the file is called where it came from. */
  readonly name: string;
  /** Its bytes or a stream of them, where it is not to be opened by its name. */
  readonly content?: Uint8Array | Readable;
}

/** Scans files for what is wanted; one scanner learns from file to file. */
export interface FileScanner {
  scan(file: ScanFile): AsyncGenerator<FoundBatch>;
}

/**
 * A scanner that parses as little as it can. A file that is small enough to be held and just as logs are is searched in its
 * bytes; every other one, and every one in which something is odd, is read record by record.
 */
export function fileScanner(wanted: Wanted, maxRecordBytes: number): FileScanner {
  const test = recordTest(wanted);
  const search = textSearch(test.finders);
  const scanLog = logScan(test, maxRecordBytes);

  function quick(file: ScanFile): Found[] | undefined {
    const raw = file.content === undefined ? readRaw(file.name) : file.content;
    if (raw === undefined || raw instanceof Readable) return undefined;
    const bytes = inflateWhole(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
    if (bytes === undefined || !isPlainText(bytes)) return undefined;
    return search.begin(bytes) ? scanLog(bytes, search) : [];
  }

  return {
    async *scan(file) {
      const found = quick(file);
      if (!found) yield* scanPlainly(file, test, maxRecordBytes);
      else if (found.length > 0) yield { found, warnings: [] };
    },
  };
}

function readRaw(path: string): Buffer | undefined {
  try {
    return path === '-' ? undefined : readWhole(path);
  } catch {
    return undefined; // the plain path meets the same and says what it is
  }
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

async function* scanPlainly(file: ScanFile, test: RecordTest, maxRecordBytes: number): AsyncGenerator<FoundBatch> {
  const { name, content } = file;
  const batches =
    content === undefined
      ? readBatches(name, { maxRecordBytes })
      : readBatches('-', { maxRecordBytes, stdin: content instanceof Readable ? content : streamOf(content) });
  try {
    for await (const batch of batches) {
      const found: Found[] = [];
      const warnings: SourceWarning[] = [];
      for (const item of batch) {
        if (item.kind === 'unreadable') warnings.push(warningOf(name, item));
        else if (test.holds(item.record) && test.isWanted(item.record))
          found.push(foundRecord(item.record, item.place));
      }
      if (found.length > 0 || warnings.length > 0) yield { found, warnings };
    }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const [, found] = openingProblem(error.cause);
    yield { found: [], warnings: [{ where: name, expected: 'a file that can be read', found }] };
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
export function warningOf(file: string, { place, expected, found }: UnreadableItem): SourceWarning {
  return { where: `${file}, line ${place.line}, byte ${place.offset}`, expected, found };
}
