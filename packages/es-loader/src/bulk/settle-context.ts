import type { Cluster } from '../cluster/cluster.js';
import type { Backoff } from '@trailkit/retry';
import type { BulkBody } from './bulk-body.js';
import type { Comparison } from './comparison.js';
import type { Failure } from './verdict.js';

/** Whether the server accepts documents, as far as the bulks of a load know. */
export interface HealthProbe {
  /** When it last accepted a document, in milliseconds of the process. */
  acceptedAt: number;
  /** A document that it accepted. */
  sample?: BulkBody;
  /** Indices that it accepted documents for. */
  readonly indices: Set<string>;
}

/** The indices that take nothing for now, and why: their documents are kept elsewhere, and nothing waits for them. */
export interface HeldIndices {
  readonly get: (index: string) => Failure | undefined;
  readonly size: () => number;
  /** False where such documents have no place to go to. */
  readonly hold: (index: string, failure: Failure) => boolean;
}

/** Something that is to be said of a load, though nothing failed. */
export type LoadRemark =
  /** A document has an id of its own, because another event of its eventID is there. */
  | { readonly kind: 'shared-id'; readonly id: string }
  /** A number of documents was taken for copies because their ids are there, without having been compared. */
  | { readonly kind: 'not-compared'; readonly count: number; readonly because: string };

/** The context that all bodies of a load share. */
export interface SettleContext {
  readonly cluster: Cluster;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** How long a failure that passes by itself may last. */
  readonly patienceMs: number;
  readonly backoff: Backoff;
  readonly probe: HealthProbe;
  readonly held: HeldIndices;
  /** Where bulks are sent to, with its query. */
  readonly bulkPath: string;
  readonly comparison: Comparison;
  /** The server does not take bodies of that many bytes. */
  readonly onTooLarge: (bytes: number) => void;
  readonly onWait: (failure: Failure, milliseconds: number) => void;
  readonly onRemark: (remark: LoadRemark) => void;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
