import { isContradiction } from '../../filter/contradiction.js';
import type { RecordFilter } from '../../filter/record-filter.js';
import { narrowWindow } from '../../filter/record-filter.js';
import type { TimeWindow } from '../../time/window.js';
import { describeWindow } from '../../time/window.js';
import { boundsOf } from '../push-down/bound.js';
import type { SourcePlan } from '../record-source.js';
import { filterPatternOf } from './filter-pattern.js';

/** How a log group is read; records are filtered again. */
export interface CloudWatchPlan extends SourcePlan {
  readonly filter: RecordFilter;
  /** The times of events. */
  readonly window: TimeWindow;
  /** Undefined where the service is asked for everything. */
  readonly pattern: string | undefined;
}

/** Plans a filter: what a filter pattern can say of it is left to the service. */
export function planCloudWatch(filter: RecordFilter, window: TimeWindow): CloudWatchPlan {
  const narrowed = narrowWindow(window, filter);
  const pattern = filterPatternOf(boundsOf(filter));
  return {
    filter,
    window: narrowed ?? window,
    pattern,
    isEmpty: narrowed === undefined || isContradiction(filter),
    explain: () => [
      `window: ${describeWindow(narrowed ?? window)}; and what CloudWatch Logs received up to two days later`,
      `asked: ${pattern === undefined ? 'everything' : `FilterLogEvents with ${pattern}`}`,
      'calls: one for each MB or 10,000 events that are searched, at most 5 a second',
    ],
  };
}
