import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Constraints } from '@trailkit/match';
import { constraints } from '@trailkit/match';
import type { ParquetRow, PromotedColumn, RowFilter } from '@trailkit/parquet/query';
import type { Item } from '@trailkit/records';
import { otherTally } from '@trailkit/records';
import { anyOf } from '../filter/alternatives.js';
import type { SourceWarning } from '../sources/record-source.js';
import { batchWriter } from './batch-writer.js';
import type { ScanTexts } from './scan-texts.js';
import type { PackedBatch } from './messages.js';
import type { RecordTest, ScanFilter } from './record-test.js';
import { partialColumnTest } from './row-test.js';
import type { ScanFile } from './file-to-scan.js';

const magic = Buffer.from('PAR1');
/** The ending of files that are not read whole before it is seen what they are. */
export const parquetEnding = '.parquet';
/** An object that comes as a stream is held so far. */
const maxHeldBytes = 512 * 1024 * 1024;

/** Whether a file is Parquet, by how it begins; of a stream, which gives its bytes once, and of nothing, by its name. */
export async function isParquet({ name, content }: ScanFile): Promise<boolean> {
  const isNamedSo = name.endsWith(parquetEnding);
  if (content instanceof Readable) return isNamedSo;
  if (content !== undefined) return content.length === 0 ? isNamedSo : magic.equals(content.subarray(0, magic.length));
  if (name === '-') return false;
  const handle = await open(name, 'r').catch(() => undefined);
  const head = Buffer.alloc(magic.length);
  // Where it cannot be read, the plain path meets the same and says what it is.
  const read = await handle?.read(head, 0, head.length, 0).catch(() => undefined);
  await handle?.close();
  return read?.bytesRead === 0 ? isNamedSo : magic.equals(head);
}

/** How the records of a Parquet file are tested. */
export interface ParquetScan {
  readonly filter: ScanFilter;
  readonly test: RecordTest;
  /** Scans the texts of records in their bytes; undefined where something in them is odd. */
  readonly scanTexts: ScanTexts;
}

/** Scans a Parquet file for the records that a filter matches. */
export async function* scanParquet(
  file: ScanFile,
  { filter, test, scanTexts }: ParquetScan,
): AsyncGenerator<PackedBatch> {
  const { name, content, rows: known } = file;
  // Loaded on need: few logs are Parquet.
  const { columnsAlone, damaged, rowItems } = await import('@trailkit/parquet/query');
  const tally = otherTally();
  const writer = batchWriter();
  let warnings: SourceWarning[] = [];
  let isFromColumns = false;

  function addItem(item: Item, index: number): void {
    if (item.kind === 'record') {
      if (test.matches(item.record, () => item.record) && test.isInScope(item.record))
        writer.addRecord(item, { location: { index, line: index + 1, offset: 0 }, isFiltered: !test.isUnsure() });
      return;
    }
    const unreadable = item.kind === 'other' ? tally.add(item) : item;
    if (unreadable) warnings.push(warning(name, index, unreadable));
  }

  try {
    for await (const rows of rowsOf({ name, content, rows: known }, filter)) {
      const quick = scanTexts(rows);
      if (quick) {
        yield quick;
        continue;
      }
      for (const row of rows) {
        isFromColumns ||= row.kind === 'columns';
        for (const item of rowItems(row, name)) addItem(item, row.index);
      }
      yield writer.take({ warnings, passedInsights: test.takeInsights() });
      warnings = [];
    }
  } catch (error) {
    warnings.push({ location: { kind: 'file', file: name }, ...damaged(error) });
  }
  const { passedOver, rest } = tally.end();
  if (rest) warnings.push(warning(name, 0, rest));
  if (isFromColumns) warnings.push({ location: { kind: 'file', file: name }, ...columnsAlone });
  yield writer.take({ warnings, passedOver, passedInsights: false });
}

async function* rowsOf({ name, content, rows }: ScanFile, scan: ScanFilter): AsyncGenerator<readonly ParquetRow[]> {
  if (rows?.length === 0) return;
  // Loaded on need: few logs are Parquet.
  const { bytesFile, localFile, promotedColumns, readRows } = await import('@trailkit/parquet/query');
  const filter = rowFilter(scan, promotedColumns);
  if (content !== undefined)
    return yield* readRows(bytesFile(content instanceof Readable ? await bytesOf(content) : content), filter);
  const file = localFile(name);
  try {
    yield* readRows(file, filter, rows);
  } finally {
    file.close();
  }
}

/** The rows of a local Parquet file of ours that may match; undefined for any other file. */
export async function rowsToScan(name: string, filter: ScanFilter): Promise<ScanFile['rows']> {
  if (!name.endsWith(parquetEnding)) return undefined;
  const { localFile, promotedColumns, rowRanges } = await import('@trailkit/parquet/query');
  let file;
  try {
    file = localFile(name);
  } catch {
    return undefined; // reading it fails in the same way, and is reported
  }
  try {
    return await rowRanges(file, rowFilter(filter, promotedColumns));
  } finally {
    file.close();
  }
}

/** The conditions of a filter that rows are chosen by; made once for each filter. */
export function rowFilter(filter: ScanFilter, columns: readonly PromotedColumn[]): RowFilter {
  if (lastFilter?.of !== filter) {
    const { from, to } = filter;
    const test = partialColumnTest(filter, columns);
    lastFilter = { of: filter, made: { constraints: commonConstraints(filter), from, to, test } };
  }
  return lastFilter.made;
}

/** The filter of the file before: all files of a run have the same. */
let lastFilter: { readonly of: ScanFilter; readonly made: RowFilter } | undefined;

/** Conditions that every match satisfies. */
export function commonConstraints({ matches, alternatives, now }: ScanFilter): Constraints {
  return constraints(alternatives ? [...matches, anyOf(alternatives)] : matches, { now });
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > maxHeldBytes) throw new Error('more than 512 MB in one object; fetch it, and name the file');
  }
  return Buffer.concat(chunks, length);
}

function warning(
  file: string,
  row: number,
  { expected, found }: Pick<SourceWarning, 'expected' | 'found'>,
): SourceWarning {
  return { location: { kind: 'file', file, line: row + 1 }, expected, found };
}
