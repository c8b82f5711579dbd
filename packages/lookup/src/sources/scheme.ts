import type { Readable } from 'node:stream';
import type { RecordFilter } from '../filter/record-filter.js';
import type { TimeWindow } from '../time/window.js';
import type { AthenaSettings } from './athena/athena-options.js';
import type { RequestEvent } from './event-history/options.js';
import type { LogProof } from './logs/log-proof.js';
import type { SourceCapabilities, SourceQuery } from './record-source.js';

/** How sources are reached, as it was typed. */
export interface SourceArguments {
  readonly regions: readonly string[] | 'all';
  readonly profiles: readonly string[];
  readonly roleArns: readonly string[];
  readonly endpoint?: string;
  /** Messages of queues may be deleted. @default false */
  readonly consumeQueue?: boolean;
  /** How many bytes a source that is charged for them may read. @default Infinity */
  readonly maxScanBytes?: number;
  /** How queries of Athena are run. */
  readonly athena?: AthenaSettings;
}

/** The process that opens sources, as far as they need it. */
export interface SourceEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The stream of `--source -`. */
  readonly stdin: Readable;
  /** Milliseconds since 1970; relative times and `now` in expressions are frozen at it. */
  readonly now: number;
  /** Called for each request to a service that counts them. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Whether a file or object was read before and is to be skipped. */
  readonly isRead?: (name: string) => boolean;
  /** The content that logs have to have: of others nothing is delivered. @default anything */
  readonly proof?: LogProof;
  /** How many threads scan logs. @default as many as there are cores */
  readonly threads?: number;
}

/** A source to open, and what to find in it. */
export interface OpenRequest extends SourceArguments {
  readonly filter: RecordFilter;
  /** The same filter with one more match expression. */
  readonly restrict: (match: string) => RecordFilter;
  readonly environment: SourceEnvironment;
}

/** The sources that one `--source` means, and what users should know of that choice: sentences for standard error. */
export interface OpenedScheme {
  readonly queries: readonly SourceQuery[];
  readonly hints: readonly string[];
}

/** A kind of text after `--source`. */
export interface SourceScheme {
  /** As messages list it: `s3://BUCKET/PREFIX`. */
  readonly form: string;
  readonly matches: (text: string) => boolean;
  readonly capabilities: SourceCapabilities;
  /** The window that is read, of the one that was asked for. @throws QueryError where the source cannot reach so far. */
  readonly windowOf: (asked: TimeWindow | undefined, now: number) => TimeWindow;
  /** Opens the sources; nothing is requested of them yet. @throws QueryError */
  readonly open: (text: string, request: OpenRequest) => OpenedScheme;
}
