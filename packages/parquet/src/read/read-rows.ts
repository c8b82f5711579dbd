import type { Constraints } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { isRecord, unwrap } from '@trailkit/records';
import type { AsyncBuffer, ParquetRowRange } from 'hyparquet';
import { recordColumn } from '../columns/columns.js';
import { createdBy } from '../forms/trailkit-form.js';
import { decompressors } from './compressors.js';
import { rowObjects } from './row-objects.js';
import type { ColumnCondition, TimeBounds } from './group-test.js';
import { columnConditions, mayHold, timeBounds } from './group-test.js';
import type { ParquetFile } from './open-parquet.js';
import type { ParquetRow } from './parquet-row.js';
import { openParquet } from './open-parquet.js';

/** The query: rows that cannot match may be left out. */
export interface RowFilter extends TimeBounds {
  /** Conditions that every match satisfies. */
  readonly constraints: Constraints;
}

/**
 * The rows of a Parquet file that may match, in parts. Of a file of ours, row groups and rows are passed over by the bounds and the
 * values of their columns; of others the column with the records' texts is found by its content.
 *
 * @throws Error where the file is damaged, or compressed in an unknown way
 */
export async function* readRows(bytes: AsyncBuffer, filter: RowFilter): AsyncGenerator<readonly ParquetRow[]> {
  const file = await openParquet(bytes, await decompressors());
  if (file.metadata.created_by === createdBy) return yield* ownRows(file, filter);
  const column = await textColumn(file);
  for (const group of file.groups) {
    if (column === undefined) yield await rowObjects(file, group);
    else yield await textRows(file, 'text', column, group);
  }
}

async function* ownRows(file: ParquetFile, filter: RowFilter): AsyncGenerator<readonly ParquetRow[]> {
  const conditions = columnConditions(filter.constraints);
  const bounds = timeBounds(filter.constraints, filter);
  for (const [index, group] of file.groups.entries()) {
    if (!mayHold(file.metadata.row_groups[index]!, conditions, bounds)) continue;
    for (const range of await rangesOf(file, group, conditions))
      yield await textRows(file, 'record', recordColumn, range);
  }
}

/** Rows so near to each other are read in one go. */
const maxGap = 100;

/** The rows of a group whose columns satisfy the conditions, and some between them. */
async function rangesOf(
  { column }: ParquetFile,
  group: ParquetRowRange,
  conditions: readonly ColumnCondition[],
): Promise<readonly ParquetRowRange[]> {
  if (conditions.length === 0) return [group];
  let rows: readonly number[] | undefined;
  for (const {
    column: { name },
    values,
  } of conditions) {
    const found = await column(name, group);
    const matches = (row: number): boolean => values.has((found[row] ?? null) as string | boolean | null);
    rows = rows === undefined ? [...found.keys()].filter(matches) : rows.filter(matches);
    if (rows.length === 0) return [];
  }
  const ranges: { rowStart: number; rowEnd: number }[] = [];
  for (const row of rows!) {
    const at = group.rowStart + row;
    const last = ranges.at(-1);
    if (last !== undefined && at - last.rowEnd <= maxGap) last.rowEnd = at + 1;
    else ranges.push({ rowStart: at, rowEnd: at + 1 });
  }
  return ranges;
}

async function textRows(
  { texts }: ParquetFile,
  kind: 'record' | 'text',
  column: string,
  rows: ParquetRowRange,
): Promise<readonly ParquetRow[]> {
  const found = await texts(column, rows);
  return Array.from(found, (bytes) => bytes ?? nothing).map((bytes, index) => ({
    kind,
    index: rows.rowStart + index,
    bytes,
  }));
}

const nothing = new Uint8Array();

/** The column whose texts are records, by its first rows; undefined where none is. */
async function textColumn({ metadata, groups, texts }: ParquetFile): Promise<string | undefined> {
  const [group] = groups;
  if (group === undefined) return undefined;
  const head = { rowStart: group.rowStart, rowEnd: Math.min(group.rowEnd, group.rowStart + headRows) };
  for (const { meta_data: data } of metadata.row_groups[0]!.columns) {
    const [name, ...below] = data!.path_in_schema;
    if (data!.type !== 'BYTE_ARRAY' || below.length > 0) continue;
    const found = await texts(name!, head);
    if (found.some((bytes) => bytes instanceof Uint8Array && hasRecord(Buffer.from(bytes).toString()))) return name;
  }
  return undefined;
}

/** The number of rows that are looked at for a column with records. */
const headRows = 20;

function hasRecord(text: string): boolean {
  try {
    const value = JSON.parse(text) as JsonObject | null;
    if (typeof value !== 'object' || value === null) return false;
    return isRecord(value) || unwrap(value, text).some(({ kind }) => kind === 'record');
  } catch {
    return false;
  }
}
