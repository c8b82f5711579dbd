import type { TimeWindow } from '../../time/window.js';
import type { Cursor } from '../record-source.js';

/** How far a group was read: the slices after this one are done, and this one up to the token. */
export interface CloudWatchCursor {
  /** When events were received; frozen by the first run. */
  readonly window: TimeWindow;
  /** Undefined when nothing is left. */
  readonly slice?: TimeWindow;
  /** Of the next page; without one, the slice begins. */
  readonly token?: string;
}

/** As the engine keeps it. */
export function fromCloudWatchCursor(cursor: CloudWatchCursor): Cursor {
  return cursor as object as Cursor;
}

/** As this source reads it; undefined for the beginning, and for what is no cursor of it. */
export function toCloudWatchCursor(cursor: Cursor | undefined): CloudWatchCursor | undefined {
  const { window } = (cursor ?? {}) as Partial<CloudWatchCursor>;
  return window === undefined ? undefined : (cursor as object as CloudWatchCursor);
}
