import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { timeColumn } from '../columns/columns.js';
import type { RowTest } from './choose-rows.js';
import { chooseRows } from './choose-rows.js';
import type { FileBytes } from './file-bytes.js';
import { readFooter } from './footer.js';
import { groupColumns } from './group-columns.js';
import { columnConditions, mayHold, timeBounds } from './group-test.js';
import type { RowFilter } from './row-ranges.js';
import { isExact, testedBy } from './row-ranges.js';
import { rowsOf } from './row-marks.js';
import { unlessDamaged } from './unless-damaged.js';

/** The rows of files whose values are asked for. */
export interface RowSelection extends RowFilter {
  readonly test: RowTest;
  /** The columns whose values are given. */
  readonly wanted: readonly PromotedColumn[];
}

/** The matches of a row group. */
export interface SelectedRows {
  /** Of each of the wanted columns the values, times as texts, and for each match the place of its own. */
  readonly columns: readonly { readonly values: readonly ColumnValue[]; readonly codes: Uint32Array }[];
  readonly count: number;
}

/**
 * The matches in a file of ours, by its columns: of columns and row groups without a match nothing is made. Undefined where only the records' texts tell:
 * where a column lacks something that they say, and for a file that is another's, or damaged.
 */
export async function selectRows(file: FileBytes, query: RowSelection): Promise<readonly SelectedRows[] | undefined> {
  const { test, wanted, from, to } = query;
  const conditions = columnConditions(query.constraints);
  const bounds = timeBounds(query.constraints, query);
  const hasWindow = from > -Infinity || to < Infinity;
  const exact = [...testedBy(test), ...wanted.map(({ name }) => name), ...(hasWindow ? [timeColumn] : [])];
  const names = [...exact, timeColumn, ...conditions.map(({ column: { name } }) => name)];
  return unlessDamaged(async () => {
    const footer = readFooter(file, new Set(names));
    if (footer === undefined || !isExact(footer, exact)) return undefined;
    const found: SelectedRows[] = [];
    for (const group of footer.groups) {
      if (!mayHold(group, conditions, bounds)) continue;
      const columns = groupColumns(file, group);
      const marks = await chooseRows(group, columns, { conditions, test, times: { from, to } });
      if (marks === 'unknown') return undefined;
      if (marks === undefined) continue;
      const rows = rowsOf(marks);
      const read = [];
      for (const column of wanted) {
        const { values, codes } = (await columns.codes(column, { rows: marks }))!;
        read.push({ values, codes: rows.map((row) => codes[row]!) });
      }
      found.push({ columns: read, count: rows.length });
    }
    return found;
  });
}
