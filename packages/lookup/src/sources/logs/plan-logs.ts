import { isContradiction } from '../../filter/contradiction.js';
import type { RecordFilter } from '../../filter/record-filter.js';
import { narrowWindow } from '../../filter/record-filter.js';
import type { TimeWindow } from '../../time/window.js';
import type { SourcePlan } from '../record-source.js';

/** How logs are read: those of a window, with a filter on their bytes. */
export interface LogsPlan extends SourcePlan {
  readonly filter: RecordFilter;
  readonly window: TimeWindow;
}

/** Logs have no index: all of the window are read, unless the filter contradicts itself. */
export function planLogs(filter: RecordFilter, window: TimeWindow): LogsPlan {
  const narrowed = narrowWindow(window, filter);
  return {
    filter,
    window: narrowed ?? window,
    isEmpty: narrowed === undefined || isContradiction(filter),
    explain: () => [
      'read: every log that can hold records of the window; records are looked for in the bytes before parsing',
    ],
  };
}
