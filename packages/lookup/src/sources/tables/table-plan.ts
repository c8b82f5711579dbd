import type { MatchExpression } from '@trailkit/match';
import type { DialectName, Pruning, Relation } from '@trailkit/sql';
import { isContradiction } from '../../filter/contradiction.js';
import type { FilterMatches } from '../../filter/filter-matches.js';
import { filterMatches } from '../../filter/filter-matches.js';
import type { RecordFilter } from '../../filter/record-filter.js';
import { narrowWindow } from '../../filter/record-filter.js';
import type { TimeWindow } from '../../time/window.js';
import { dayOf, daysOfLogs } from '../logs/days-of-logs.js';
import { anyRegionBefore } from '../logs/regions.js';
import type { SourcePlan } from '../record-source.js';

/** How a table is read; records are filtered again. */
export interface TablePlan extends SourcePlan {
  readonly filter: RecordFilter;
  /** The times of events. */
  readonly window: TimeWindow;
  readonly matches: FilterMatches['matches'];
}

/** Plans a filter over a table of an SQL engine; `lines` are those for `--explain`. */
export function planTable(
  filter: RecordFilter,
  window: TimeWindow,
  lines: (plan: Omit<TablePlan, 'explain'>) => readonly string[],
): TablePlan {
  const narrowed = narrowWindow(window, filter);
  const plan = {
    filter,
    window: narrowed ?? window,
    matches: filterMatches(filter).matches,
    isEmpty: narrowed === undefined || isContradiction(filter),
  };
  return { ...plan, explain: () => lines(plan) };
}

/** A part of a plan as a statement. */
export interface TableStatementOptions {
  readonly dialect: DialectName;
  readonly relation: Relation;
  readonly matches: readonly MatchExpression[];
  readonly window: TimeWindow;
  readonly regions: readonly string[];
  /** The value of `now` in expressions, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * A statement that selects all records of a table that match, as bounds, and the records that the engine cannot read, which are reported; of a
 * table without their text, the files that have them. sql is loaded on need, as most commands have none.
 */
export async function tableStatement(options: TableStatementOptions): Promise<string> {
  const { filesStatementOf, statementConditions, statementOf } = await import('@trailkit/sql');
  const pruning = logsPruning(options.window, options.regions);
  const conditions = statementConditions({ ...options, unsure: true, pruning });
  const ofFiles = options.relation.record === undefined ? filesStatementOf(options, conditions) : undefined;
  return ofFiles ?? statementOf(options, conditions);
}

/** The files that can have events of a window and of regions; none: all regions. */
export function logsPruning(window: TimeWindow, regions: readonly string[]): Pruning {
  const before = anyRegionBefore(regions);
  const isOld = before !== undefined && window.from < before;
  return { regions, ...daysOfLogs(window), ...(isOld && { anyRegionBefore: dayOf(before) }) };
}
