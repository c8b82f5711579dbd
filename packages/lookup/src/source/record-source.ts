import type { JsonObject, RecordLocation } from '@trailkit/records';

/** A window of event times, frozen once for a whole lookup; both ends are inclusive. */
export interface TimeWindow {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** One attribute of LookupEvents, the only filter that event history has. */
export interface LookupAttribute {
  readonly key:
    'EventId' | 'EventName' | 'ReadOnly' | 'Username' | 'ResourceType' | 'ResourceName' | 'EventSource' | 'AccessKeyId';
  readonly value: string;
}

/**
 * What is asked of a source. Everything but the window is a hint: a source may use it to read less, and may deliver
 * more than matches; whoever asks filters. It must never deliver less.
 */
export interface SourceQuery {
  readonly window: TimeWindow;
  /** Event history: the attribute of this chain of pages; undefined for everything. */
  readonly attribute?: LookupAttribute;
  /** Event history: Insights events instead of management events. */
  readonly insights?: boolean;
  /**
   * Logs: match expressions that every wanted record satisfies, and the time that `now` in them stands for. They are
   * texts because they are compiled where the bytes are looked at, in other threads.
   */
  readonly filter?: { readonly matches: readonly string[]; readonly now: number };
}

/** A place to go on from after a stop: JSON, meaningful to the source that gave it only. */
export type Cursor = Readonly<Record<string, string | number | boolean | null>>;

/** Records in the order the source has them, and what went wrong on the way. */
export interface SourcePage {
  readonly records: readonly SourceRecord[];
  readonly warnings: readonly SourceWarning[];
  /** Going on from here delivers all that comes after this page; absent where a source cannot resume. */
  readonly cursor?: Cursor;
  /** Event history: what happened after the second of this time has been delivered; of that second, maybe not all. */
  readonly reached?: number;
  /** The share of the query that is done, from 0 to 1, where it can be told. */
  readonly done?: number;
}

/** A record. */
export interface SourceRecord {
  /** Parsed when it is first asked for, where the source has its JSON only. */
  readonly record: JsonObject;
  /** Its JSON, where the source has it at hand. */
  readonly text?: string;
  /** The same on one line, with the line's end: for who writes records as they are. */
  readonly line?: Uint8Array;
  /** What can be told of it without parsing. */
  readonly known?: { readonly eventID: string; readonly eventTime: string };
  /** The filter of the query was put to it, and holds. */
  readonly isFiltered?: boolean;
  readonly location?: RecordLocation;
  /** Event history: what the service lists as the event's resources; it stands in no field of the record. */
  readonly resources?: readonly ListedResource[];
}

/** A resource by the name that the service gives it; it does not know the types of all. */
export interface ListedResource {
  readonly type?: string;
  readonly name?: string;
}

/** Something that could not be read, named so that nothing is lost in silence. */
export interface SourceWarning {
  /** File, object or region. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

/** Where records come from. All sources pass one contract suite. */
export interface RecordSource {
  /** As users name it: `event-history us-east-1`, `s3://bucket/prefix`, a path, `-`. */
  readonly name: string;
  readonly kind: 'event-history' | 'logs';
  /** Newest first in event history; logs come in the order of their files. */
  readonly pages: (
    query: SourceQuery,
    options: { readonly after?: Cursor; readonly signal: AbortSignal },
  ) => AsyncIterable<SourcePage>;
}
