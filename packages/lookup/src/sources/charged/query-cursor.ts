import type { TimeWindow } from '../../time/window.js';
import type { Cursor } from '../record-source.js';

/** How far a window was read: everything after the slice, and of that the results before the token. */
export interface QueryCursor {
  /** When events happened; frozen by the first run. */
  readonly window: TimeWindow;
  /** Undefined when nothing is left. */
  readonly slice?: TimeWindow;
  /** The query of the slice; without one, it is to be started. The service keeps its results for days. */
  readonly query?: StartedQuery;
}

/** A query that was started. */
export interface StartedQuery {
  readonly id: string;
  /** Of the next page of results. */
  readonly token?: string;
  /** How many results were before it, where the service says how many there are. */
  readonly rows?: number;
  /** It ended, and what it scanned was said. */
  readonly isCounted?: boolean;
}

/** As the engine keeps it. */
export function fromQueryCursor(cursor: QueryCursor): Cursor {
  return cursor as object as Cursor;
}

/** As these sources read it; undefined for the beginning, and for what is no cursor of them. */
export function toQueryCursor(cursor: Cursor | undefined): QueryCursor | undefined {
  const { window } = (cursor ?? {}) as Partial<QueryCursor>;
  return window === undefined ? undefined : (cursor as object as QueryCursor);
}
