import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { placeAt, promotedColumns } from '../columns/columns.js';
import { timeText } from '../columns/event-time.js';
import type { ColumnCodes } from './column-codes.js';
import { readCodes } from './column-codes.js';
import { readTimes } from './column-times.js';
import type { FileBytes } from './file-bytes.js';
import type { ChunkPlace, FooterGroup } from './footer.js';
import { readFooter } from './footer.js';
import { columnConditions, mayHold, timeBounds } from './group-test.js';
import type { RowFilter } from './row-ranges.js';
import { chunkOf, inflaterOf } from './row-ranges.js';

/** How the rows of files are counted by their columns, without the records' texts. */
export interface RowCount extends RowFilter {
  /** The columns whose values tell which group a record is in, and whether it is in one; not that of the time. */
  readonly columns: readonly PromotedColumn[];
  /**
   * The group of the records with these values, in the order of the columns: null where they are in none, undefined where only their texts
   * tell. Asked for each combination of values of a row group once.
   */
  readonly groupOf: (values: readonly ColumnValue[]) => string | null | undefined;
}

/** The records of one group in a file. */
export interface RowGroupCount {
  readonly group: string;
  readonly count: number;
  /** Of their times as texts the first and last in the order of texts; empty where none has one. */
  readonly first: string;
  readonly last: string;
}

const timeColumn = promotedColumns[placeAt.time]!.name;

/**
 * Counts the rows of a file of ours. Undefined where only the records' texts tell: where a column lacks something that they say, and for
 * a file that is another's, or damaged.
 */
export async function countRows(file: FileBytes, query: RowCount): Promise<readonly RowGroupCount[] | undefined> {
  const conditions = columnConditions(query.constraints);
  const bounds = timeBounds(query.constraints, query);
  const names = [timeColumn, ...query.columns.map(({ name }) => name)];
  try {
    const footer = readFooter(file, new Set([...names, ...conditions.map(({ column: { name } }) => name)]));
    if (footer === undefined || !names.every((name) => footer.exact.has(name))) return undefined;
    const counts: RowGroupCount[] = [];
    for (const group of footer.groups) {
      if (!mayHold(group, conditions, bounds)) continue;
      const found = await countGroup(file, group, query);
      if (found === undefined) return undefined;
      counts.push(...found);
    }
    return counts;
  } catch (error) {
    // The one who reads the texts meets the same, and says what it is.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function countGroup(
  file: FileBytes,
  { rows, columns }: FooterGroup,
  { columns: wanted, groupOf, from, to }: RowCount,
): Promise<readonly RowGroupCount[] | undefined> {
  const read: ColumnCodes[] = [];
  for (const column of wanted) read.push(await codesOf(file, placeOf(columns, column.name), column));
  const place = placeOf(columns, timeColumn);
  const times = readTimes(chunkOf(file, place), place, await inflaterOf(place));
  if ([times, ...read.map(({ codes }) => codes)].some(({ length }) => length !== rows))
    throw new RangeError('expected a value for each row');
  const keys = combinedKeys(read, rows);
  if (keys === undefined) return undefined;
  const counts = new Map<number, { readonly group: string | null; count: number; first: number; last: number }>();
  // Rows are sorted: many in succession are of one combination.
  for (let row = 0, end = 0; row < rows; row = end) {
    const key = keys[row]!;
    while (++end < rows && keys[end] === key);
    let found = counts.get(key);
    if (found === undefined) {
      const group = groupOf(read.map(({ values, codes }) => values[codes[row]!]!));
      if (group === undefined) return undefined;
      counts.set(key, (found = { group, count: 0, first: Infinity, last: -Infinity }));
    }
    if (found.group === null) continue;
    let { count, first, last } = found;
    for (let at = row; at < end; at++) {
      const time = times[at]!;
      // A record without a time is in every window.
      if (time < from || time > to) continue;
      count++;
      if (time <= first) first = Math.min(first, rankOf(time));
      if (time + 1000 > last) last = Math.max(last, rankOf(time));
    }
    Object.assign(found, { count, first, last });
  }
  return [...counts.values()].flatMap(({ group, count, first, last }) =>
    group === null || count === 0 ? [] : [{ group, count, first: textOf(first), last: textOf(last) }],
  );
}

async function codesOf(file: FileBytes, place: ChunkPlace, column: PromotedColumn): Promise<ColumnCodes> {
  const only = onlyValue(place, column);
  return only === undefined
    ? readCodes(chunkOf(file, place), place, column, await inflaterOf(place))
    : { values: [only], codes: new Uint32Array(place.rows) };
}

/** A number for each row, equal for equal values in all columns; undefined where there are too many combinations for that. */
function combinedKeys(columns: readonly ColumnCodes[], rows: number): Float64Array | undefined {
  const keys = new Float64Array(rows);
  let combinations = 1;
  for (const { values, codes } of columns) {
    const size = values.length;
    if (size === 1) continue;
    combinations *= size;
    for (let row = 0; row < rows; row++) keys[row] = keys[row]! * size + codes[row]!;
  }
  return combinations > Number.MAX_SAFE_INTEGER ? undefined : keys;
}

function placeOf(columns: FooterGroup['columns'], name: string): ChunkPlace {
  const place = columns.get(name);
  if (place === undefined) throw new RangeError(`expected a column ${name}`);
  return place;
}

/** Longer texts are cut in bounds. */
const maxWholeBytes = 60;

/** The value that all rows of a group have, where its bounds tell; undefined where they do not. */
function onlyValue({ min, max, nulls, rows }: ChunkPlace, { type }: PromotedColumn): ColumnValue | undefined {
  if (nulls === rows) return null;
  if (nulls !== 0 || min === undefined || max === undefined || Buffer.compare(min, max) !== 0) return undefined;
  if (type === 'boolean') return min[0] === 1;
  return min.length > maxWholeBytes ? undefined : Buffer.from(min).toString();
}

/** A number in whose order times are as they are as texts: `12:00:00.5Z` is before `12:00:00Z`. */
function rankOf(time: number): number {
  return time % 1000 === 0 ? time + 999.5 : time;
}

function textOf(rank: number): string {
  if (!Number.isFinite(rank)) return '';
  return timeText(Number.isInteger(rank) ? rank : rank - 999.5);
}
