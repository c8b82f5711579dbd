import type { StreamPart } from '@trailkit/records/node';
import type { BatchWriter } from './batch-writer.js';
import type { PackedBatch } from './messages.js';
import { numberAt, numbersARecord } from './messages.js';
import type { RecordTest } from './record-test.js';
import type { LogScan } from './scan-log.js';
import type { TextSearch } from './text-search.js';

/** Lines of a stream that begin between two documents. */
export type Lines = Extract<StreamPart, { kind: 'lines' }>;

/** The matches in lines. */
export interface ScannedLines {
  readonly found: PackedBatch;
  /** How many records they have, matches or not. */
  readonly records: number;
}

/** Scans lines as a log is scanned; undefined where something in them is odd. `records` are there before them. */
export type ScanLines = (lines: Lines, records: number) => ScannedLines | undefined;

/** So much is read in no time, in whatever way. */
const littleBytes = 256 * 1024;

/** A scanner of lines, that shares its memory with the one of logs. */
export function lineScanner(
  log: LogScan | undefined,
  { search, batch, test }: { readonly search: TextSearch; readonly batch: BatchWriter; readonly test: RecordTest },
): ScanLines {
  return ({ start, bytes }, records) => {
    if (log === undefined || start.offset < littleBytes) return undefined;
    const text = log.reserve(bytes.length).subarray(0, bytes.length);
    text.set(bytes);
    batch.clear();
    search.begin(text);
    if (!log.scan(text, search)) return undefined;
    const found = batch.take({ warnings: [], passedInsights: test.takeInsights() });
    placeInStream(found, start, records);
    return { found, records: log.scanned() };
  };
}

/** Lines know their own places alone. */
function placeInStream({ numbers }: PackedBatch, { offset, line }: Lines['start'], records: number): void {
  for (let at = 0; at < numbers.length; at += numbersARecord) {
    numbers[at + numberAt.index]! += records;
    numbers[at + numberAt.line]! += line - 1;
    numbers[at + numberAt.offset]! += offset;
  }
}
