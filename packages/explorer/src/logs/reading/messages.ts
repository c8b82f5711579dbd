import type { Summary } from '../summary/summarize.js';
import type { PageFinding } from './page-finding.js';
import type { Whole } from './totals.js';

/** A file to read: one that was dropped, or the address of one that the command opened. Browsers look on the disk for the size of the former. */
export type LogFile =
  | { readonly kind: 'dropped'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'opened'; readonly name: string; readonly size: number; readonly url: string };

/** A file that a record is looked at in, and what tells it from all others of the page. */
export interface KnownFile {
  readonly file: LogFile;
  readonly fileId: number;
}

/** Rules to run. */
export interface RulesText {
  /** The text of rules; empty for none. */
  readonly rules: string;
  /** The value of `now` in expressions and rules, in ms since 1970. */
  readonly nowMs: number;
  /** The address of the page, beside which its data are. */
  readonly page: string;
}

/** The requests of the page to a worker. */
export type LogRequest =
  /** There are no more files: everything that is known of those that were read. */
  | { readonly kind: 'end'; readonly pass: number }
  /** The sums of all workers, to be put together by one of them. */
  | (RulesText & { readonly kind: 'merge'; readonly pass: number; readonly totals: readonly ArrayBuffer[] })
  /** Rows by time: their numbers, those without a time last. */
  | { readonly kind: 'sort'; readonly id: number; readonly times: Float64Array }
  /** The problems of a record, the pages of its members, and why a rule matches it. */
  | (RulesText &
      KnownFile & {
        readonly kind: 'check';
        readonly id: number;
        readonly number: number;
        readonly rule: number | undefined;
      })
  /** The answer to the request with this id is not wanted any more: there is none, unless it was sent already. */
  | { readonly kind: 'forget'; readonly id: number }
  /** Nothing more is wanted of this reading, or of those before. */
  | { readonly kind: 'stop'; readonly pass: number }
  | (RulesText & {
      readonly kind: 'read';
      /** The reading that it belongs to: each is of all files, and ends those before. */
      readonly pass: number;
      readonly number: number;
      readonly file: LogFile;
      /** Of the file, in bytes: browsers ask the disk for it, and the page has done so already. */
      readonly size: number;
      /** A match expression; empty for all records. */
      readonly expression: string;
    })
  | (KnownFile & {
      readonly kind: 'records';
      readonly id: number;
      /** The numbers of records in the file, rising. */
      readonly numbers: readonly number[];
      /** The cells of a row; what is shown of a record; or a line of an export. */
      readonly form: 'cells' | 'shown' | 'ndjson' | 'csv';
    })
  | {
      /** Lines of an export, which come in parts; in a worker of its own. */
      readonly kind: 'export';
      readonly id: number;
      readonly file: LogFile;
      /** The numbers of records in the file, rising. */
      readonly numbers: Uint32Array;
      readonly form: 'ndjson' | 'csv';
      /** No other file follows. */
      readonly isLast: boolean;
    };

/** Something in a file that is no record. */
export interface FileProblem {
  readonly line: number;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

/** A part of a file that was read. */
export interface LogPart {
  readonly kind: 'part';
  readonly pass: number;
  readonly number: number;
  /** As much as is shown of all that the worker read until now; not of each part. */
  readonly summary?: Summary;
  /** How many records were looked at; those that match are in the summary. */
  readonly seen: number;
  /** The numbers of the records that match. */
  readonly rows: Uint32Array;
  /** Their times, in ms since 1970; NaN where there is none that can be read. */
  readonly times: Float64Array;
  /** The first places that could not be read, and how many there are. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
  /** The numbers of items that are no CloudTrail records, by family. */
  readonly passedOver: readonly (readonly [string, number])[];
  readonly findings: readonly PageFinding[];
  readonly findingCount: number;
  /** Bytes of the file that were read so far. */
  readonly bytes: number;
}

/** A record in the form that was asked for. */
export type ReadRecord =
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  | { readonly kind: 'shown'; readonly tree: readonly TreeLine[]; readonly json: string; readonly isCut: boolean }
  | { readonly kind: 'line'; readonly text: string };

/** The problems of a record as `trailkit validate` has them, the pages of its members, and why a rule matches it. */
export interface CheckedRecord {
  /** The event that it was compared with, as `iam CreateUser`; undefined where it is of none that is known. */
  readonly event: string | undefined;
  readonly problems: readonly RecordProblem[];
  /** The addresses of the pages of members that the catalog has, by their paths in the tree. */
  readonly pages: ReadonlyMap<string, string>;
  readonly because: readonly { readonly condition: string; readonly found: readonly string[] }[];
}

/** Something in a record that is not as its schema says. */
export interface RecordProblem {
  readonly severity: 'error' | 'warning';
  /** The path of the member, as in the tree. */
  readonly path: string;
  readonly text: string;
}

/** A member of a record, in the order of its JSON. */
export interface TreeLine {
  /** 0 for the members of the record itself. */
  readonly depth: number;
  readonly name: string;
  /** The value as JSON; of an object or a list, how many it has. */
  readonly text: string;
  /** The path of the member as the match language has it. */
  readonly path: string;
}

/** The messages of a worker. */
export type LogResponse =
  | { readonly kind: 'ready' }
  | LogPart
  /** Another file may be given to it. Once for each that it was given. */
  | { readonly kind: 'more'; readonly pass: number }
  | { readonly kind: 'end'; readonly pass: number; readonly totals: ArrayBuffer }
  | ({ readonly kind: 'whole'; readonly pass: number; readonly failure?: string } & Whole)
  | { readonly kind: 'sorted'; readonly id: number; readonly order: Uint32Array; readonly failure?: string }
  /** A part of an export. */
  | { readonly kind: 'exported'; readonly part: Blob; readonly records: number }
  /** A file is in the export: all of it is in the parts that came, where it was the last one. */
  | { readonly kind: 'exportedFile'; readonly id: number; readonly failure?: string }
  | ({ readonly kind: 'checked'; readonly id: number; readonly failure?: string } & CheckedRecord)
  | { readonly kind: 'done'; readonly pass: number; readonly number: number; readonly failure?: string }
  | {
      readonly kind: 'records';
      readonly id: number;
      readonly records: readonly ReadRecord[];
      readonly failure?: string;
    };
