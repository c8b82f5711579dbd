import type { MatchExpression } from '@trailkit/match';
import { children } from '@trailkit/match';
import type { ColumnValue, PromotedColumn, RowTest } from '@trailkit/parquet/query';
import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import { columnsOf } from './columns.js';
import type { RecordTest, ScanFilter } from './record-test.js';
import { recordTest } from './record-test.js';

/** The test of a scan filter, put to the columns of Parquet files. The times of the window are left to those. */
export interface ColumnTest extends RowTest {
  /** Whether an Insights event was out of scope as such since this was asked last. */
  readonly takeInsights: RecordTest['takeInsights'];
}

/** The members that tell Insights events from others. */
const familyPaths = [['eventCategory'], ['eventType']];

/** Puts a filter to columns; undefined where it looks at something that is in none of these. */
export function columnTest(filter: ScanFilter, all: readonly PromotedColumn[]): ColumnTest | undefined {
  const { matches, isUnsure, isInScope, takeInsights, columns } = recordTest({
    ...filter,
    from: -Infinity,
    to: Infinity,
  });
  const tested = columnsAt([...leavesOf(columns), ...familyPaths], all);
  if (tested === undefined) return undefined;
  return {
    tested,
    takeInsights,
    isMatch(values) {
      const record = recordOf(tested, values);
      let isWhole = true;
      const holds = matches(record, () => {
        isWhole = false;
        return record;
      });
      if (!isWhole || (holds && isUnsure())) return undefined;
      return holds && isInScope(record);
    },
  };
}

/**
 * As much of a filter as columns decide, to pass over rows: the family of a record is left to those who read it. Undefined where that
 * is nothing.
 */
export function partialColumnTest(
  { matches, alternatives, now }: ScanFilter,
  all: readonly PromotedColumn[],
): RowTest | undefined {
  const isDecided = (expression: MatchExpression): boolean => {
    const columns = columnsOf([expression]);
    return columns !== undefined && columnsAt(leavesOf(columns), all) !== undefined;
  };
  const decided = matches.flatMap(conjuncts).filter(isDecided);
  const others = alternatives?.every(isDecided) ? { alternatives } : {};
  if (decided.length === 0 && others.alternatives === undefined) return undefined;
  const always = { from: -Infinity, to: Infinity, insights: false };
  const test = recordTest({ matches: decided, ...others, now, ...always });
  const tested = columnsAt(leavesOf(test.columns), all);
  if (tested === undefined) return undefined;
  return {
    tested,
    isMatch(values) {
      const record = recordOf(tested, values);
      let isWhole = true;
      const holds = test.matches(record, () => {
        isWhole = false;
        return record;
      });
      return holds || !isWhole;
    },
  };
}

/** Expressions all of which hold where one does. */
function conjuncts(expression: MatchExpression): readonly MatchExpression[] {
  return expression.kind === 'and' ? children(expression).flatMap(conjuncts) : [expression];
}

/** The columns at paths, each once; undefined where one is in no column. */
export function columnsAt(
  paths: readonly (readonly string[] | undefined)[],
  all: readonly PromotedColumn[],
): readonly PromotedColumn[] | undefined {
  const found = paths.map((path) => path && columnAt(path, all));
  return found.every((column) => column !== undefined) ? [...new Set(found)] : undefined;
}

/** The column at a path; undefined where it is in none. */
export function columnAt(path: readonly string[], all: readonly PromotedColumn[]): PromotedColumn | undefined {
  return all.find((column) => isPath(column.path, path));
}

/** As much of a record as its columns have. */
export function recordOf(columns: readonly PromotedColumn[], values: readonly ColumnValue[]): JsonObject {
  const record: JsonObject = {};
  for (const [index, { path }] of columns.entries()) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    let at = record;
    for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as JsonObject;
    at[path.at(-1)!] = value;
  }
  return record;
}

/** The paths of members that are wanted whole. */
function leavesOf(columns: readonly Column[]): readonly (readonly string[])[] {
  return columns.flatMap(({ name, inside }) => (inside ? leavesOf(inside).map((path) => [name, ...path]) : [[name]]));
}

function isPath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
