import type { RecordFilter } from '../../../filter/record-filter.js';
import { narrowWindow } from '../../../filter/record-filter.js';
import type { TimeWindow } from '../../../time/window.js';
import type { SourcePlan } from '../../record-source.js';
import type { AccessPath } from './access-paths.js';
import { accessPathsOf, typicalShare } from './access-paths.js';
import { explainPaths } from './explain-plan.js';

/** How event history is read; records are filtered again. */
export interface HistoryPlan extends SourcePlan {
  readonly filter: RecordFilter;
  /** The part of the window that can have matches. */
  readonly narrowed: TimeWindow;
  /** Every access path, the cheapest in typical accounts first; the first pages decide which is taken. */
  readonly paths: readonly AccessPath[];
}

/** The pages of a window where nothing is known: 50,000 events. */
const typicalPages = 1000;

/** Plans a filter: the access paths, by what accounts typically hold. */
export function planHistory(filter: RecordFilter, window: TimeWindow, paths = rankedPaths(filter)): HistoryPlan {
  const narrowed = narrowWindow(window, filter);
  const isEmpty = narrowed === undefined || paths[0]!.chains.length === 0;
  return {
    filter,
    narrowed: narrowed ?? window,
    paths: isEmpty ? paths.slice(0, 1) : paths,
    isEmpty,
    explain: () => (isEmpty ? ['asked: nothing, since no record can match'] : explainPaths(paths, narrowed)),
  };
}

function rankedPaths(filter: RecordFilter): readonly AccessPath[] {
  return [...accessPathsOf(filter)].sort((a, b) => typicalCost(a) - typicalCost(b));
}

function typicalCost(path: AccessPath): number {
  return path.chains.length + typicalShare(path) * typicalPages;
}
