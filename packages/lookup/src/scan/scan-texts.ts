import type { ParquetRow } from '@trailkit/parquet/query';
import { Byte } from '@trailkit/records';
import type { BatchWriter } from './batch-writer.js';
import type { PackedBatch } from './messages.js';
import { numberAt, numbersARecord } from './messages.js';
import type { RecordTest } from './record-test.js';
import type { LogScan } from './scan-log.js';
import type { TextSearch } from './text-search.js';

/** Scans rows that are texts of one record each, as a log is scanned; undefined for others, and where something is odd. */
export type ScanTexts = (rows: readonly ParquetRow[]) => PackedBatch | undefined;

/** A scanner of rows, that shares its memory with the one of logs. */
export function textScanner(
  log: LogScan | undefined,
  { search, batch, test }: { readonly search: TextSearch; readonly batch: BatchWriter; readonly test: RecordTest },
): ScanTexts {
  return (rows) => {
    const [first] = rows;
    if (log === undefined || first?.kind !== 'record') return undefined;
    const bytes = joined(rows, log);
    batch.clear();
    // Each row is a record: without the texts that every match has there is none.
    if (search.begin(bytes) && !log.scan(bytes, search)) return undefined;
    const found = batch.take({ warnings: [], passedInsights: test.takeInsights() });
    placeInFile(found, first.index);
    return found;
  };
}

/** The texts, each on lines of its own, in the memory of the scan. */
function joined(rows: readonly ParquetRow[], { reserve }: LogScan): Buffer {
  const texts = rows.map((row) => (row.kind === 'record' ? row.bytes : new Uint8Array()));
  const memory = reserve(texts.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  for (const text of texts) {
    memory.set(text, at);
    at += text.length;
    memory[at++] = Byte.lineFeed;
  }
  return memory.subarray(0, at);
}

/** A place in a file of rows is the number of the row. */
function placeInFile({ numbers }: PackedBatch, firstRow: number): void {
  for (let at = 0; at < numbers.length; at += numbersARecord) {
    const row = firstRow + numbers[at + numberAt.index]!;
    numbers[at + numberAt.index] = row;
    numbers[at + numberAt.line] = row + 1;
    numbers[at + numberAt.offset] = 0;
  }
}
