import type { Cursor } from '../record-source.js';
import type { ReadLogs } from './read-logs.js';

/** How far logs were read: those of `read`, and of `file` a number of its records, or all of it. */
export interface LogsCursor {
  readonly file: string;
  readonly records?: number;
  readonly whole?: boolean;
  /** Absent where all logs before `file`, in the order of the listing, are taken for read: in cursors of trailkit 0.1. */
  readonly read?: ReadLogs;
}

/** As the engine keeps it. */
export function fromLogsCursor(cursor: LogsCursor): Cursor {
  return cursor as object as Cursor;
}

/** As this source reads it; undefined for the beginning. */
export function toLogsCursor(cursor: Cursor | undefined): LogsCursor | undefined {
  if (cursor === undefined) return undefined;
  // One that was never written still has members that are made when it is.
  const { file, records, whole, read, chains } = JSON.parse(JSON.stringify(cursor)) as Partial<LogsCursor> & Version1;
  // trailkit 0.1 kept the cursor in a chain of pages, as for event history.
  if (file === undefined) return toLogsCursor(chains?.[0]?.cursor);
  return { file: String(file), records, whole, ...(read === undefined ? {} : { read }) };
}

interface Version1 {
  readonly chains?: readonly { readonly cursor?: Cursor }[];
}
