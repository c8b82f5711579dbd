import type { TimeWindow } from '../../time/window.js';
import type { Cursor } from '../record-source.js';

/** How far a store was read: everything after the slice, and of that the results before the token. */
export interface LakeCursor {
  /** When events happened; frozen by the first run. */
  readonly window: TimeWindow;
  /** Undefined when nothing is left. */
  readonly slice?: TimeWindow;
  /** The query of the slice; without one, it is to be started. Its results are kept for seven days. */
  readonly query?: StartedQuery;
}

/** A query that was started. */
export interface StartedQuery {
  readonly id: string;
  /** Of the next page of results. */
  readonly token?: string;
  /** How many results were before it. */
  readonly rows?: number;
  /** It ended, and what it scanned was said. */
  readonly isCounted?: boolean;
}

/** As the engine keeps it. */
export function fromLakeCursor(cursor: LakeCursor): Cursor {
  return cursor as object as Cursor;
}

/** As this source reads it; undefined for the beginning, and for what is no cursor of it. */
export function toLakeCursor(cursor: Cursor | undefined): LakeCursor | undefined {
  const { window } = (cursor ?? {}) as Partial<LakeCursor>;
  return window === undefined ? undefined : (cursor as object as LakeCursor);
}
