import type { TimeWindow } from '../../time/window.js';

/** The logs to read, as far as keys can tell. */
export interface KeyQuery {
  readonly window: TimeWindow;
  readonly insights: boolean;
  /** These regions alone; all where there are none. */
  readonly regions: readonly string[];
  /** Until then, in milliseconds since 1970, logs of other regions may have records of these, too. @default never */
  readonly anyRegionBefore?: number;
  /** How long after its time an event may be delivered, in milliseconds. */
  readonly slack: number;
}
