import type { ContentHash, JsonObject, RecordLocation } from '@trailkit/records';
import type { RecordFilter } from '../filter/record-filter.js';
import type { Fingerprint } from '../identity/fingerprint.js';
import type { Projection } from '../scan/projection.js';
import type { TimeWindow } from '../time/window.js';

declare const cursorBrand: unique symbol;

/** How far the pages of a source were delivered: a JSON value that only the source that made it reads. */
export type Cursor = { readonly [cursorBrand]: true };

/** The capabilities of a source. */
export interface SourceCapabilities {
  /** The order of its records: the newest first, or as its files come. */
  readonly order: 'newest-first' | 'file-order';
  /** A later run can continue from a cursor. */
  readonly resumable: boolean;
  /** It can be read again and again for what has come meanwhile. */
  readonly follow: boolean;
  /** Reading from a cursor also delivers what came since, wherever that is in its order. */
  readonly resumesWithNew: boolean;
  /** It lists the resources of an event, and can be filtered by them. */
  readonly listsResources: boolean;
  /** All its records are of one account: whichever the credentials belong to. */
  readonly singleAccount: boolean;
  /** Its pages name what was read completely (`completed`); later runs can skip that by name. */
  readonly namesCompleted: boolean;
  /** Its pages do not end: it waits for what comes, until it is stopped. @default false */
  readonly isEndless?: boolean;
  /** Reading it is charged by size, and `maxScanBytes` limits that. @default false */
  readonly isCharged?: boolean;
}

/** How a source will be read for one filter and window. Each source has a type of its own, which only it reads further. */
export interface SourcePlan {
  /** No record can match. */
  readonly isEmpty: boolean;
  /** The requests that will be made, and their cost: lines for `--explain`. */
  readonly explain: () => readonly string[];
}

/** Records in the order the source has them, and problems on the way. */
export interface SourcePage {
  /** None where there is `packed`. */
  readonly records: readonly SourceRecord[];
  /** The records in few arrays, where the source has them so, and `packs` allows it. */
  readonly packed?: PackedRecords;
  readonly warnings: readonly SourceWarning[];
  /** The families that hold no records (`digests`), with how many of each were passed over. */
  readonly passedOver?: Readonly<Record<string, number>>;
  /** Matches in place of which their numbers are given. */
  readonly counted?: readonly CountedRecords[];
  /** Matches of which none is a copy of another: the filter and the window were applied, and nobody has to look again. */
  readonly selected?: SelectedRecords;
  /** Sentences about records that were passed over, which is no fault, with the option that brings them; each once. */
  readonly notices?: readonly string[];
  /** Reading from here delivers everything after this page; absent where a source cannot resume. */
  readonly cursor?: Cursor;
  /** How many records were looked at; by default as many as were delivered. */
  readonly examined?: number;
  /** Of a source that is endless: it has nothing more at the moment. */
  readonly isCaughtUp?: boolean;
  /** The share of the plan that is done, from 0 to 1, where it is known. */
  readonly done?: number;
  /** The names of files or objects that ended with this page, each read completely and without a warning. */
  readonly completed?: readonly string[];
  /** To be called when nobody will look at the records any more, and before the next page is asked for: their memory is used again. */
  readonly release?: () => void;
}

/** A part of bytes, of which many are at hand: a view of each would cost more than to copy it. */
export interface ByteSpan {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Lines whose cells are padded already. */
  readonly isPadded?: boolean;
}

/** A record. */
export interface SourceRecord {
  /** Parsed when it is first read, where the source has only its JSON. Not there where a projection's values are: reading it is an error then. */
  readonly record: JsonObject;
  /** Its JSON, where the source has it at hand. */
  readonly text?: string;
  /** The same on one line, with the line's end, for output that copies records unchanged. */
  readonly line?: ByteSpan;
  /** The values of the projection, as a JSON list. */
  readonly values?: string;
  /** Or the line for them. */
  readonly valuesLine?: ByteSpan;
  /** The hash of what it says, where that is known. */
  readonly content?: ContentHash;
  /** The fingerprint of its eventID, where that is known without making a text of it. */
  readonly fingerprint?: Fingerprint;
  /** Members that are known without parsing. */
  readonly known?: { readonly eventID: string; readonly eventTime: string };
  /** The scan filter was applied and matched. */
  readonly isFiltered?: boolean;
  readonly location?: RecordLocation;
}

/** Records with the same values of a projection, in place of which their number is given. */
export interface CountedRecords {
  /** The values, as a JSON list. */
  readonly values: string;
  readonly count: number;
  /** Their first and last eventTime, as `compareTimes` orders them; empty where none has one. */
  readonly first: string;
  readonly last: string;
}

/** The records of a page in few arrays: an object for each would cost more than what most callers ask of them. */
export interface PackedRecords {
  readonly length: number;
  /** The scan filter and the window were applied to all, and nobody has to look again. */
  readonly isFiltered: boolean;
  /** Of each record `wordsARecord` words, as `hashAt` names them. */
  readonly hashes: Uint32Array;
  /** All of them, as objects; made when they are first asked for. */
  readonly records: () => readonly SourceRecord[];
  /** Those with these rising indices; all where there are none. */
  readonly select: (indices?: readonly number[]) => SelectedRecords;
}

/** Some of the records of a page. */
export interface SelectedRecords {
  readonly length: number;
  readonly records: () => readonly SourceRecord[];
  /** Their lines: of whole records, or of the projection's values. Adjacent ones are one span; a record that has no such line comes itself. */
  readonly lines: (of: 'line' | 'valuesLine') => Iterable<ByteSpan | SourceRecord>;
  /**
   * The values of the projection, equal ones once; a record comes itself where its values or its time are not at hand. With `spanOf`, records of a
   * group have times that it answers the same for.
   */
  readonly groups: (spanOf?: (eventTime: string) => string) => Iterable<ValuesGroup | SourceRecord>;
}

/** Records that have the same values. */
export interface ValuesGroup extends CountedRecords {
  /** The answer of `spanOf`. */
  readonly span?: string;
}

/** The whole of a record of which only parts were asked for. @throws Error always */
export function noWholeRecord(): never {
  throw new Error('only parts of the record were asked for');
}

/** Where something could not be read. */
export type SourceLocation =
  | { readonly kind: 'file'; readonly file: string; readonly line?: number; readonly offset?: number }
  | { readonly kind: 'event'; readonly source: string; readonly eventId?: string };

/** Something that could not be read, named so that nothing is lost in silence. */
export interface SourceWarning {
  readonly location: SourceLocation;
  readonly expected: string;
  readonly found: string;
}

/** How pages are read. */
export interface PageOptions {
  /** The cursor of a page of an earlier run, of the same plan. */
  readonly resumeFrom?: Cursor;
  readonly signal: AbortSignal;
  /** The caller will read everything: pages may be requested before they are asked for. */
  readonly readAhead?: boolean;
  /** Pages may have `packed` in place of `records`. @default false */
  readonly packs?: boolean;
  /** The parts of records that the caller needs: of any record, a source may deliver these or all. */
  readonly projection?: Projection;
  /** The caller counts records with the same values of the projection: a source may give their numbers in place of them. */
  readonly counts?: boolean;
  /** No records but those of the source are delivered, and of those the projection alone: matches may come in `selected`. @default false */
  readonly selects?: boolean;
}

/**
 * A place that records come from. Callers ask what it can do, never what kind it is; all sources pass one contract suite.
 *
 * A source may use the filter and the window to read less, and may deliver records that do not match: the engine filters.
 * It must never deliver less than matches.
 */
export interface RecordSource<Plan extends SourcePlan = SourcePlan> {
  /** As users name it: `event-history us-east-1`, `s3://bucket/prefix`, a path, `-`. */
  readonly name: string;
  readonly capabilities: SourceCapabilities;
  /** The one region that its records are of, where there is only one. */
  readonly region?: string;
  plan(filter: RecordFilter, window: TimeWindow): Plan;
  /** @throws SourceError or ReadError where the source cannot be read any further. */
  pages(plan: Plan, options: PageOptions): AsyncIterable<SourcePage>;
  /** For queues: everything up to the cursor was delivered and kept, and need not be offered again. */
  acknowledge?(cursor: Cursor): Promise<void>;
  /** To be called when nobody reads any more, however that ended: sentences for users about what was done and what it cost, each once. */
  finish?(): Promise<readonly string[]>;
}

/** A source, and what to find in it. */
export interface SourceQuery {
  readonly source: RecordSource;
  readonly filter: RecordFilter;
}

/** A location as text: `a.json, line 3, byte 120`. */
export function describeLocation(location: SourceLocation): string {
  if (location.kind === 'event') return `${location.source}, event ${location.eventId ?? 'without an id'}`;
  const { file, line, offset } = location;
  return [
    file,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(offset === undefined ? [] : [`byte ${offset}`]),
  ].join(', ');
}
