import type { IndexPeriod } from './index-name.js';

/** A JSON object, of which nothing is known. */
export type JsonObject = Record<string, unknown>;

/** The two products: they differ in their field type for free parts, and in what it takes. */
export type Product = 'opensearch' | 'elasticsearch';

/** How a record is made a document. */
export interface DocumentOptions {
  readonly product: Product;
  /** The prefix of index names. @default 'cloudtrail' */
  readonly indexPrefix?: string;
  /** Whether an index holds a month or a day. @default 'month' */
  readonly indexPeriod?: IndexPeriod;
  /** The record's own JSON text as it was read; `JSON.stringify` makes one where it is not given. */
  readonly raw?: string;
  /** Where the record was read. */
  readonly place?: { readonly file: string; readonly line: number; readonly offset: number };
  /** Whether `ct.raw` is a copy of the record's own text. Without it the index keeps what the document has. @default true */
  readonly rawCopy?: boolean;
  /** Whether the values of the bodies are in `ct.text`, too, to be searched with wildcards. @default true */
  readonly text?: boolean;
  /** Whether the bodies are under `aws.cloudtrail`, too, where rules and dashboards for Elastic's integration look. @default true */
  readonly elastic?: boolean;
  /** The time for `event.created` and `event.ingested`. @default now */
  readonly now?: Date;
  /** Where the record violates the schema of its event, listed in `ct.misfits`. */
  readonly schemaViolations?: readonly string[];
  /** The detection rules that the record matches, in `ct.rules`. @default none */
  readonly rules?: readonly MatchedRule[];
  /** @deprecated Use `schemaViolations`. */
  readonly misfits?: readonly string[];
}

/** A detection rule that a record matches, as documents name it. */
export interface MatchedRule {
  readonly id?: string;
  readonly title: string;
  readonly level?: string;
}

/** A document whose text is still to be written: where it is sent from, it need not be a string before. */
export interface DocumentDraft extends Pick<EventDocument, 'id' | 'index'> {
  readonly record: JsonObject;
  readonly options: DocumentOptions;
  /** When it was, if the record says so. */
  readonly time: string | undefined;
  /** Whether the id is a hash. */
  readonly hashed: boolean;
}

/** A record as it is indexed. */
export interface EventDocument {
  /** The event's eventID, or a hash of the record where that cannot be one: the same record has the same id, always. */
  readonly id: string;
  /** `<prefix>-YYYY.MM` by the month of the event, `<prefix>-YYYY.MM.DD` by its day, or `<prefix>-undated`. */
  readonly index: string;
  /** The document's JSON, on one line. */
  readonly source: string;
  /** The size of `source` in UTF-8, for `maxDocumentBytes` and the sizes of bulk bodies. */
  readonly bytes: number;
}

/**
 * The largest document that is sent. CloudTrail's largest events are 1 MB; 10 MiB is the smallest body that servers
 * are set up to take (Amazon OpenSearch Service, small instances), of which some is left for the action line. All four
 * servers tried took 21 MB; one of 51 MB takes the memory, and with it the answer, of a server with 1 GB of heap.
 */
export const maxDocumentBytes = 10 * 1024 * 1024 - 4096;
