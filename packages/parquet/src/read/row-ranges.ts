import type { Constraints } from '@trailkit/match';
import { recordColumn, timeColumn } from '../columns/columns.js';
import type { RowTest } from './choose-rows.js';
import { chooseRows } from './choose-rows.js';
import type { FileBytes } from './file-bytes.js';
import type { ColumnChunk, Footer, FooterGroup } from './footer-parts.js';
import { readFooter } from './footer.js';
import { groupColumns } from './group-columns.js';
import type { ColumnCondition, TimeBounds } from './group-test.js';
import { columnConditions, mayHold, timeBounds } from './group-test.js';
import { nextRow } from './row-marks.js';

/** The query: rows that cannot match may be left out. */
export interface RowFilter extends TimeBounds {
  /** Conditions that every match satisfies. */
  readonly constraints: Constraints;
  /** A test that every match passes, for files whose columns have all that it looks at. */
  readonly test?: RowTest | undefined;
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
  const names = [recordColumn, timeColumn, ...conditions.map(({ column: { name } }) => name), ...testedBy(filter.test)];
  let footer;
  try {
    footer = readFooter(file, new Set(names));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (footer === undefined) return undefined;
  const test = isExact(footer, testedBy(filter.test)) ? filter.test : undefined;
  const found: RowRange[] = [];
  let rowStart = 0;
  for (const group of footer.groups) {
    const records = group.columns.get(recordColumn);
    if (records === undefined) return undefined;
    const whole = { rowStart, rowEnd: rowStart + group.rows, groupStart: rowStart, records };
    rowStart = whole.rowEnd;
    if (mayHold(group, conditions, bounds)) found.push(...(await rangesOf(file, group, whole, { conditions, test })));
  }
  return found;
}

/** The names of the columns of a test. */
export function testedBy(test: RowTest | undefined): readonly string[] {
  return test?.tested.map(({ name }) => name) ?? [];
}

/** Whether the values of these columns tell all that the records of a file say there. */
export function isExact({ exact }: Footer, names: readonly string[]): boolean {
  return names.every((name) => exact.has(name));
}

/** Rows so near to each other are read in one go. */
const maxGap = 100;

async function rangesOf(
  file: FileBytes,
  group: FooterGroup,
  whole: RowRange,
  { conditions, test }: { readonly conditions: readonly ColumnCondition[]; readonly test: RowTest | undefined },
): Promise<readonly RowRange[]> {
  const looked = conditions.filter(({ column: { name } }) => group.columns.has(name));
  if (looked.length === 0 && (test === undefined || test.tested.length === 0)) return [whole];
  let marks;
  try {
    marks = await chooseRows(group, groupColumns(file, group), { conditions: looked, test });
  } catch (error) {
    // Whatever the columns are, the texts are read.
    if (!(error instanceof RangeError)) throw error;
    return [whole];
  }
  if (marks === 'unknown') return [whole];
  const ranges: (RowRange & { rowEnd: number })[] = [];
  if (marks === undefined) return [];
  for (let row = nextRow(marks, -1); row >= 0; row = nextRow(marks, row)) {
    const at = whole.rowStart + row;
    const last = ranges.at(-1);
    if (last !== undefined && at - last.rowEnd <= maxGap) last.rowEnd = at + 1;
    else ranges.push({ ...whole, rowStart: at, rowEnd: at + 1 });
  }
  return ranges;
}
