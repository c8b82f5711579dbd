import type { Cursor } from '../record-source.js';

/** How far logs were read: files before `file` in the order of the listing, and a number of its records, or all of it. */
export interface LogsCursor {
  readonly file: string;
  readonly records?: number;
  readonly whole?: boolean;
}

/** As the engine keeps it. */
export function fromLogsCursor(cursor: LogsCursor): Cursor {
  return cursor as object as Cursor;
}

/** As this source reads it; undefined for the beginning. */
export function toLogsCursor(cursor: Cursor | undefined): LogsCursor | undefined {
  if (cursor === undefined) return undefined;
  const { file, records, whole, chains } = cursor as object as Partial<LogsCursor> & Version1;
  // trailkit 0.1 kept the cursor in a chain of pages, as for event history.
  if (file === undefined) return toLogsCursor(chains?.[0]?.cursor);
  return { file: String(file), records, whole };
}

interface Version1 {
  readonly chains?: readonly { readonly cursor?: Cursor }[];
}
