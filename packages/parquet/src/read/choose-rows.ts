import type { Scalar } from '@trailkit/match';
import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { timeColumn } from '../columns/columns.js';
import type { ColumnCodes } from './column-codes.js';
import type { FooterGroup } from './footer-parts.js';
import type { GroupColumns } from './group-columns.js';
import type { ColumnCondition, TimeBounds } from './group-test.js';
import { boundsOf, isInside, millisecondsIn } from './group-test.js';
import { nextRow } from './row-marks.js';

/** The test of rows by the values of columns: it decides which records match. */
export interface RowTest {
  /** The columns that tell whether a record matches. */
  readonly tested: readonly PromotedColumn[];
  /**
   * Whether the records with these values match, in the order of the columns, times being texts; undefined where only their texts tell. Asked
   * for a combination of values of a row group once.
   */
  readonly isMatch: (values: readonly ColumnValue[]) => boolean | undefined;
}

/** The conditions that rows are chosen by. */
export interface RowConditions {
  /** Values that every match has: looked at first. */
  readonly conditions: readonly ColumnCondition[];
  /** The test that decides. @default the conditions alone */
  readonly test?: RowTest | undefined;
  /** The times that every match has; a record without one has any. @default all */
  readonly times?: TimeBounds | undefined;
}

/**
 * Marks the rows of a group that match with 1: column after column, of which those are read that rows are left for, the shortest first. Undefined where
 * no row matches, and 'unknown' where only the records' texts tell.
 *
 * @throws RangeError where the columns are damaged
 */
export async function chooseRows(
  { rows: count, columns: places }: Pick<FooterGroup, 'rows' | 'columns'>,
  columns: GroupColumns,
  { conditions, test, times }: RowConditions,
): Promise<Uint8Array | 'unknown' | undefined> {
  const marks = new Uint8Array(count).fill(1);
  const sizeOf = ({ column: { name } }: ColumnCondition): number => {
    const { from = 0, to = 0 } = places.get(name) ?? {};
    return to - from;
  };
  for (const condition of conditions.toSorted((one, other) => sizeOf(one) - sizeOf(other))) {
    const { column, values } = condition;
    const mayBeNull = values.has(null) && columns.placeOf(column.name).nulls !== 0;
    const isOfInterest = (found: readonly ColumnValue[]): boolean =>
      mayBeNull || found.some((value) => values.has(value as Scalar));
    const read = await columns.codes(column, { rows: marks, isOfInterest });
    if (read === undefined || !keepValues(marks, read, values)) return undefined;
  }
  if (test) {
    const read: ColumnCodes[] = [];
    for (const column of test.tested) read.push((await columns.codes(column, { rows: marks }))!);
    const left = keepMatches(marks, read, test);
    if (left !== true) return left === false ? undefined : 'unknown';
  }
  if (
    times &&
    !isInside(boundsOf(places.get(timeColumn), millisecondsIn), times) &&
    !keepTimes(marks, await columns.times(marks.lastIndexOf(1) + 1), times)
  )
    return undefined;
  return marks;
}

/** Keeps the rows with one of these values. Whether there is one. */
function keepValues(marks: Uint8Array, read: ColumnCodes, wanted: ReadonlySet<Scalar>): boolean {
  const isWanted = Uint8Array.from(read.values, (value) => Number(wanted.has(value as Scalar)));
  if (!isWanted.includes(1)) return false;
  if (read.runs) {
    const { ends, codes } = read.runs;
    for (let run = 0, start = 0; run < ends.length; start = ends[run++]!)
      if (isWanted[codes[run]!] === 0) marks.fill(0, start, ends[run]);
  } else {
    const { codes } = read;
    for (let row = nextRow(marks, -1); row >= 0; row = nextRow(marks, row))
      if (isWanted[codes[row]!] === 0) marks[row] = 0;
  }
  return marks.includes(1);
}

/** Keeps the rows whose values match. Whether there is one; undefined where the values do not tell. */
function keepMatches(marks: Uint8Array, read: readonly ColumnCodes[], { isMatch }: RowTest): boolean | undefined {
  // The others have one value in all rows.
  const varied = read.filter(({ values }) => values.length > 1);
  const sizes = varied.map(({ values }) => values.length);
  const isNumbered = sizes.reduce((product, size) => product * size, 1) <= Number.MAX_SAFE_INTEGER;
  const known = new Map<number, boolean>();
  let isLeft = false;
  for (let row = nextRow(marks, -1); row >= 0; row = nextRow(marks, row)) {
    let key = 0;
    if (isNumbered) for (const [index, { codes }] of varied.entries()) key = key * sizes[index]! + codes[row]!;
    let found = isNumbered ? known.get(key) : undefined;
    if (found === undefined) {
      found = isMatch(read.map(({ values, codes }) => values[codes[row]!]!));
      if (found === undefined) return undefined;
      if (isNumbered) known.set(key, found);
    }
    if (found) isLeft = true;
    else marks[row] = 0;
  }
  return isLeft;
}

/** Keeps the rows between these times, and those without one. Whether there is one. */
function keepTimes(marks: Uint8Array, times: Float64Array, { from, to }: TimeBounds): boolean {
  let isLeft = false;
  for (let row = nextRow(marks, -1); row >= 0; row = nextRow(marks, row)) {
    if (times[row]! < from || times[row]! > to) marks[row] = 0;
    else isLeft = true;
  }
  return isLeft;
}
