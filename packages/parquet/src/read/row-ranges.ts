import type { Constraints, Scalar } from '@trailkit/match';
import { placeAt, promotedColumns, recordColumn } from '../columns/columns.js';
import { readCodes } from './column-codes.js';
import { codecs, type InflateZstd } from './chunk-pages.js';
import type { FileBytes } from './file-bytes.js';
import type { ColumnChunk, FooterGroup } from './footer.js';
import { readFooter } from './footer.js';
import type { ColumnCondition, TimeBounds } from './group-test.js';
import { columnConditions, mayHold, timeBounds } from './group-test.js';
import { zstdInflater } from './zstd-inflater.js';

/** The query: rows that cannot match may be left out. */
export interface RowFilter extends TimeBounds {
  /** Conditions that every match satisfies. */
  readonly constraints: Constraints;
}

/** Rows of a row group. */
export interface RowRange {
  /** Their places in the file; the end is not included. */
  readonly rowStart: number;
  readonly rowEnd: number;
  /** The first row of the group. */
  readonly groupStart: number;
  /** The column with the records' texts. */
  readonly records: ColumnChunk;
}

/**
 * The rows of a file of ours that may match, by the bounds and the values of its columns, and some between them; undefined for another
 * file, and for one with a footer that cannot be read.
 */
export async function rowRanges(file: FileBytes, filter: RowFilter): Promise<readonly RowRange[] | undefined> {
  const conditions = columnConditions(filter.constraints);
  const bounds = timeBounds(filter.constraints, filter);
  const names = [recordColumn, promotedColumns[placeAt.time]!.name, ...conditions.map(({ column: { name } }) => name)];
  let footer;
  try {
    footer = readFooter(file, new Set(names));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (footer === undefined) return undefined;
  const found: RowRange[] = [];
  let rowStart = 0;
  for (const group of footer.groups) {
    const records = group.columns.get(recordColumn);
    if (records === undefined) return undefined;
    const whole = { rowStart, rowEnd: rowStart + group.rows, groupStart: rowStart, records };
    rowStart = whole.rowEnd;
    if (mayHold(group, conditions, bounds)) found.push(...(await rangesOf(file, group, whole, conditions)));
  }
  return found;
}

/** Rows so near to each other are read in one go. */
const maxGap = 100;

async function rangesOf(
  file: FileBytes,
  { columns }: FooterGroup,
  whole: RowRange,
  conditions: readonly ColumnCondition[],
): Promise<readonly RowRange[]> {
  const tests: { readonly codes: Uint32Array; readonly isWanted: readonly boolean[] }[] = [];
  try {
    for (const { column, values: wanted } of conditions) {
      const place = columns.get(column.name);
      if (place === undefined) continue;
      const { values, codes } = readCodes(chunkOf(file, place), place, column, await inflaterOf(place));
      const isWanted = values.map((value) => wanted.has(value as Scalar));
      if (!isWanted.includes(true)) return [];
      tests.push({ codes, isWanted });
    }
  } catch (error) {
    // Whatever the columns are, the texts are read.
    if (!(error instanceof RangeError)) throw error;
    return [whole];
  }
  if (tests.length === 0) return [whole];
  const ranges: (RowRange & { rowEnd: number })[] = [];
  for (let row = 0; row < whole.rowEnd - whole.rowStart; row++) {
    if (!tests.every(({ codes, isWanted }) => isWanted[codes[row]!])) continue;
    const at = whole.rowStart + row;
    const last = ranges.at(-1);
    if (last !== undefined && at - last.rowEnd <= maxGap) last.rowEnd = at + 1;
    else ranges.push({ ...whole, rowStart: at, rowEnd: at + 1 });
  }
  return ranges;
}

/** The bytes of a column chunk. */
export function chunkOf(file: FileBytes, { from, to }: ColumnChunk): Uint8Array {
  if (!(from >= 0 && to <= file.byteLength)) throw new RangeError('expected a column inside of its file');
  return new Uint8Array(file.slice(from, to));
}

/** Loads Zstandard where a column needs it. */
export async function inflaterOf({ codec }: ColumnChunk): Promise<InflateZstd | undefined> {
  return codec === codecs.zstd ? zstdInflater() : undefined;
}
