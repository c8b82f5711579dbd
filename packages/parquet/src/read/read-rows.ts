import type { JsonObject } from '@trailkit/records';
import { isRecord, unwrap } from '@trailkit/records';
import type { ParquetRowRange } from 'hyparquet';
import type { FileBytes } from './file-bytes.js';
import { rowObjects } from './row-objects.js';
import type { ParquetFile } from './open-parquet.js';
import type { ParquetRow } from './parquet-row.js';
import { recordTexts } from './record-texts.js';
import type { RowFilter, RowRange } from './row-ranges.js';
import { rowRanges } from './row-ranges.js';

/**
 * The rows of a Parquet file that may match, in parts. Of a file of ours, row groups and rows are passed over by the bounds and the
 * values of their columns (`known` are those that `rowRanges` gave before); of others the column with the records' texts is found by its content.
 *
 * @throws Error where the file is damaged, or compressed in an unknown way
 */
export async function* readRows(
  bytes: FileBytes,
  filter: RowFilter,
  known?: readonly RowRange[],
): AsyncGenerator<readonly ParquetRow[]> {
  const ranges = known ?? (await rowRanges(bytes, filter));
  if (ranges) return yield* recordTexts(bytes, ranges);
  // Loaded on need: this takes longer than to look through many files of ours.
  const [{ openParquet }, { decompressors }] = await Promise.all([
    import('./open-parquet.js'),
    import('./compressors.js'),
  ]);
  const file = await openParquet(bytes, await decompressors());
  const column = await textColumn(file);
  for (const group of file.groups) {
    if (column === undefined) yield await rowObjects(file, group);
    else yield await textRows(file, column, group);
  }
}

async function textRows({ texts }: ParquetFile, column: string, rows: ParquetRowRange): Promise<readonly ParquetRow[]> {
  const found = await texts(column, rows);
  return Array.from(found, (bytes) => bytes ?? nothing).map((bytes, index) => ({
    kind: 'text' as const,
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
