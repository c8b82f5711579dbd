import type { TimeWindow } from '../../time/window.js';
import type { SourceRecord, SourceWarning } from '../record-source.js';
import type { LookupAttribute } from './lookup-attribute.js';

/** One chain of pages of LookupEvents: everything of a window, or what has one attribute. */
export interface HistoryQuery {
  readonly window: TimeWindow;
  /** Undefined for everything. */
  readonly attribute?: LookupAttribute;
  /** Insights events instead of management events. */
  readonly insights?: boolean;
}

/** A position in a chain of pages: JSON, meaningful to the reader that made it. */
export type ChainCursor = Readonly<Record<string, string | number | boolean | null>>;

/** A resource by the name that the service gives it; it does not know the types of all. */
export interface ListedResource {
  readonly type?: string;
  readonly name?: string;
}

/** A record, with what the service lists as the event's resources: no member of the record has that. */
export interface HistoryRecord extends SourceRecord {
  readonly resources?: readonly ListedResource[];
}

/** Records of a chain, the newest first. */
export interface HistoryPage {
  readonly records: readonly HistoryRecord[];
  readonly warnings: readonly SourceWarning[];
  /** Reading from here delivers everything of the chain after this page; absent at its end. */
  readonly cursor?: ChainCursor;
  /** Everything after the second of this time was delivered; of that second, maybe not all. */
  readonly reached?: number;
  /** The share of the window that is done, from 0 to 1. */
  readonly done?: number;
}

/** Reads chains of pages: LookupEvents of one account and region, or something that behaves like it. */
export interface HistoryReader {
  readonly pages: (
    query: HistoryQuery,
    options: { readonly after?: ChainCursor; readonly signal: AbortSignal },
  ) => AsyncIterable<HistoryPage>;
}
