import type { TimeWindow } from '../../time/window.js';
import type { Cursor } from '../record-source.js';

/** How far a table was read: everything after the slice, and of that the results before the token. */
export interface AthenaCursor {
  /** When events happened; frozen by the first run. */
  readonly window: TimeWindow;
  /** Undefined when nothing is left. */
  readonly slice?: TimeWindow;
  /** The query of the slice; without one, it is to be started. Its results are kept for 45 days, and as long as their object in S3 is. */
  readonly query?: StartedQuery;
}

/** A query that was started. */
export interface StartedQuery {
  readonly id: string;
  /** Of the next page of results. */
  readonly token?: string;
  /** It ended, and what it scanned was said. */
  readonly isCounted?: boolean;
}

/** As the engine keeps it. */
export function fromAthenaCursor(cursor: AthenaCursor): Cursor {
  return cursor as object as Cursor;
}

/** As this source reads it; undefined for the beginning, and for what is no cursor of it. */
export function toAthenaCursor(cursor: Cursor | undefined): AthenaCursor | undefined {
  const { window } = (cursor ?? {}) as Partial<AthenaCursor>;
  return window === undefined ? undefined : (cursor as object as AthenaCursor);
}
