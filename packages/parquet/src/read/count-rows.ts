import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { timeColumn } from '../columns/columns.js';
import { timeText } from '../columns/event-time.js';
import type { ColumnCodes } from './column-codes.js';
import { chooseRows } from './choose-rows.js';
import type { FileBytes } from './file-bytes.js';
import type { FooterGroup } from './footer-parts.js';
import { readFooter } from './footer.js';
import { groupColumns } from './group-columns.js';
import type { ColumnCondition, TimeBounds } from './group-test.js';
import { boundsOf, columnConditions, isInside, mayHold, millisecondsIn, timeBounds } from './group-test.js';
import type { RowSpan } from './row-marks.js';
import { nextRow } from './row-marks.js';
import type { RowFilter } from './row-ranges.js';
import { isExact } from './row-ranges.js';
import { unlessDamaged } from './unless-damaged.js';

/** How the rows of files are counted by their columns, without the records' texts. */
export interface RowCount extends RowFilter {
  /** The columns whose values tell which group a record is in, and whether it is in one; not that of the time. */
  readonly columns: readonly PromotedColumn[];
  /**
   * The group of the records with these values, in the order of the columns: null where they are in none, undefined where only their texts
   * tell. Asked for each combination of values of a row group once.
   */
  readonly groupOf: (values: readonly ColumnValue[]) => string | null | undefined;
  /**
   * The first and last time of groups in the files before, kept by `countRows` alone: empty at first. The times of a file that are between
   * them are not read.
   */
  readonly seen: Map<string, { first: number; last: number }>;
}

/** The records of one group in a file. */
export interface RowGroupCount {
  readonly group: string;
  readonly count: number;
  /** Their first and last times; empty where none has one, and where those before are as early or as late. */
  readonly first: string;
  readonly last: string;
}

/**
 * Counts the rows of a file of ours. Undefined where only the records' texts tell: where a column lacks something that they say, and for
 * a file that is another's, or damaged.
 */
export async function countRows(file: FileBytes, query: RowCount): Promise<readonly RowGroupCount[] | undefined> {
  const conditions = columnConditions(query.constraints);
  const bounds = timeBounds(query.constraints, query);
  const names = [timeColumn, ...query.columns.map(({ name }) => name)];
  return unlessDamaged(async () => {
    const footer = readFooter(file, new Set([...names, ...conditions.map(({ column: { name } }) => name)]));
    if (footer === undefined || !isExact(footer, names)) return undefined;
    const counts: RowGroupCount[] = [];
    for (const group of footer.groups) {
      if (!mayHold(group, conditions, bounds)) continue;
      const found = await countGroup(file, group, query, conditions);
      if (found === undefined) return undefined;
      counts.push(...found);
    }
    return counts;
  });
}

/** The first and last time of a group, in milliseconds since 1970. */
interface Times {
  first: number;
  last: number;
}

async function countGroup(
  file: FileBytes,
  group: FooterGroup,
  { columns: wanted, groupOf, from, to, seen }: RowCount,
  conditions: readonly ColumnCondition[],
): Promise<readonly RowGroupCount[] | undefined> {
  const columns = groupColumns(file, group);
  const marks = conditions.length === 0 ? 'all' : await chooseRows(group, columns, { conditions });
  if (marks === undefined) return [];
  const rows = typeof marks === 'string' ? undefined : marks;
  const read: ColumnCodes[] = [];
  for (const column of wanted) read.push((await columns.codes(column, { rows }))!);
  const runs = runsOf(read, group.rows, rows);
  if (runs === undefined) return undefined;
  const combinations: Combination[] = [];
  const numbers = numbering(read);
  const numberOf: number[] = [];
  for (const [run, row] of runs.starts.entries()) {
    const key = runs.keys[run]!;
    let number = numbers.get(key);
    if (number === undefined) {
      const group = groupOf(valuesOf(key, read));
      if (group === undefined) return undefined;
      const before = group === null ? undefined : seen.get(group);
      number = combinations.push({ group, before, count: 0, first: Infinity, last: -Infinity }) - 1;
      numbers.set(key, number);
    }
    combinations[number]!.count += runs.ends[run]! - row;
    numberOf.push(number);
  }
  const bounds = boundsOf(columns.placeOf(timeColumn), millisecondsIn);
  // Most files are of times between those of others.
  const isKnown = ({ before }: Combination): boolean =>
    before !== undefined && bounds?.min !== undefined && before.first <= bounds.min && bounds.max! <= before.last;
  const isAllInside = isInside(bounds, { from, to });
  const needsTimes = combinations.map((each) => each.group !== null && !(isAllInside && isKnown(each)));
  const ofInterest = [...runs.starts.keys()].filter((run) => needsTimes[numberOf[run]!]);
  const lastRun = ofInterest.at(-1);
  if (lastRun !== undefined) {
    const times = await columns.times(runs.ends[lastRun]!);
    for (const run of ofInterest)
      addTimes(combinations[numberOf[run]!]!, times, { first: runs.starts[run]!, end: runs.ends[run]! }, { from, to });
  }
  const counts: RowGroupCount[] = [];
  for (const { group, count, first, last } of combinations) {
    if (group === null || count === 0) continue;
    counts.push({ group, count, ...news(seen, group, { first, last }) });
  }
  return counts;
}

/** Rows with the same values. */
interface Combination extends Times {
  /** Null where they are in none. */
  readonly group: string | null;
  /** The times of the group in the files before. */
  readonly before: Readonly<Times> | undefined;
  count: number;
}

/** The numbers of combinations, by their keys. */
function numbering(columns: readonly ColumnCodes[]): NumberTable {
  const keys = columns.reduce((product, { values }) => product * values.length, 1);
  return keys > maxTable ? new Map<number, number>() : numberTable(keys);
}

/** So few keys have a place each. */
const maxTable = 100_000;

/** As much of a map as is needed. */
interface NumberTable {
  readonly get: (key: number) => number | undefined;
  readonly set: (key: number, number: number) => unknown;
}

function numberTable(keys: number): NumberTable {
  const places = new Uint32Array(keys);
  return {
    get: (key) => (places[key] === 0 ? undefined : places[key]! - 1),
    set: (key, number) => (places[key] = number + 1),
  };
}

/** The first and last times of a group as texts, where they are before and after all of it that was seen; keeps them as seen. */
function news(seen: Map<string, Times>, group: string, { first, last }: Times): Pick<RowGroupCount, 'first' | 'last'> {
  const known = seen.get(group);
  if (known === undefined) {
    seen.set(group, { first, last });
    return { first: textOf(first), last: textOf(last) };
  }
  const found = { first: first < known.first ? textOf(first) : '', last: last > known.last ? textOf(last) : '' };
  known.first = Math.min(known.first, first);
  known.last = Math.max(known.last, last);
  return found;
}

/** Adds the times of rows to their group; those out of the window are not counted. */
function addTimes(
  found: Times & { count: number },
  times: Float64Array,
  rows: RowSpan,
  { from, to }: TimeBounds,
): void {
  let { first, last } = found;
  let outside = 0;
  // A view of the times of each run would cost more than to read them.
  for (let row = rows.first; row < rows.end; row++) {
    const time = times[row]!;
    // A record without a time is in every window.
    if (time < from || time > to) {
      outside++;
      continue;
    }
    // A record without a time is neither.
    if (time < first) first = time;
    if (time > last) last = time;
  }
  found.first = first;
  found.last = last;
  found.count -= outside;
}

/** Rows in succession with the same values in all columns: where they begin and end, and a number that is equal for equal values. */
interface Runs {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly keys: readonly number[];
}

/** The runs of the rows, which are sorted: mostly few; with marks, of those that are marked. Undefined where there are too many combinations to number them. */
function runsOf(columns: readonly ColumnCodes[], rows: number, marks: Uint8Array | undefined): Runs | undefined {
  const sizes = columns.map(({ values }) => values.length);
  if (sizes.reduce((product, size) => product * size, 1) > Number.MAX_SAFE_INTEGER) return undefined;
  const found = { starts: [] as number[], ends: [] as number[], keys: [] as number[] };
  if (marks === undefined && addFewRuns(found, columns, rows)) return found;
  const codes = columns.map((column) => column.codes);
  for (let row = marks ? nextRow(marks, -1) : 0; row >= 0 && row < rows; row = marks ? nextRow(marks, row) : row + 1) {
    let key = 0;
    for (let index = 0; index < codes.length; index++) key = key * sizes[index]! + codes[index]![row]!;
    addRun(found, key, row, row + 1);
  }
  return found;
}

interface GrowingRuns {
  readonly starts: number[];
  readonly ends: number[];
  readonly keys: number[];
}

/** Adds rows with a key, to the run before where they go on with it. */
function addRun({ starts, ends, keys }: GrowingRuns, key: number, start: number, end: number): void {
  const last = keys.length - 1;
  if (keys[last] === key && ends[last] === start) {
    ends[last] = end;
    return;
  }
  starts.push(start);
  ends.push(end);
  keys.push(key);
}

/** Adds the runs of columns that are in runs themselves: no row need be looked at. Whether all are. */
function addFewRuns(found: GrowingRuns, columns: readonly ColumnCodes[], rows: number): boolean {
  const runs = columns.map((column) => column.runs);
  if (!runs.every((each) => each !== undefined)) return false;
  const at = runs.map(() => 0);
  for (let row = 0; row < rows;) {
    let key = 0;
    let end = rows;
    for (const [index, { ends, codes }] of runs.entries()) {
      while (ends[at[index]!]! <= row) at[index]!++;
      const run = at[index]!;
      key = key * columns[index]!.values.length + codes[run]!;
      end = Math.min(end, ends[run]!);
    }
    addRun(found, key, row, end);
    row = end;
  }
  return true;
}

/** The values of columns that a key is made of. */
function valuesOf(key: number, columns: readonly ColumnCodes[]): ColumnValue[] {
  const found = new Array<ColumnValue>(columns.length);
  let rest = key;
  for (let index = columns.length - 1; index >= 0; index--) {
    const { values } = columns[index]!;
    found[index] = values[rest % values.length]!;
    rest = Math.floor(rest / values.length);
  }
  return found;
}

function textOf(time: number): string {
  return Number.isFinite(time) ? timeText(time) : '';
}
