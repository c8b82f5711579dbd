import { isContradiction } from '../../filter/contradiction.js';
import type { RecordFilter } from '../../filter/record-filter.js';
import { narrowWindow } from '../../filter/record-filter.js';
import type { TimeWindow } from '../../time/window.js';
import { boundsOf } from '../push-down/bound.js';
import type { Bound } from '../push-down/bound.js';
import type { SourcePlan } from '../record-source.js';
import { conditionsOf } from './conditions.js';
import type { ScanMeter } from '../charged/scan-meter.js';
import { maxConditionLength, statementOf } from './statement.js';

/** How a store is read; records are filtered again. */
export interface LakePlan extends SourcePlan {
  readonly filter: RecordFilter;
  /** The times of events. */
  readonly window: TimeWindow;
  /** Conditions of SQL. */
  readonly conditions: readonly string[];
}

/** Plans a filter: what SQL can say of it is left to the service. */
export function planLake(filter: RecordFilter, window: TimeWindow, before: ScanMeter['before']): LakePlan {
  const narrowed = narrowWindow(window, filter);
  const conditions = conditionsOf([...boundsOf(filter), ...readOnlyOf(filter)], maxConditionLength);
  return {
    filter,
    window: narrowed ?? window,
    conditions,
    isEmpty: narrowed === undefined || isContradiction(filter),
    explain: () => [
      `asked: ${statementOf('STORE', narrowed ?? window, conditions)}`,
      'calls: StartQuery for the last day, the two days before, the four days before, and so on',
      before(narrowed ?? window),
    ],
  };
}

/** A record that does not say it may be either. */
function readOnlyOf({ readOnly }: RecordFilter): readonly Bound[] {
  return readOnly === undefined ? [] : [{ kind: 'equals', path: ['readOnly'], values: [readOnly, null] }];
}
