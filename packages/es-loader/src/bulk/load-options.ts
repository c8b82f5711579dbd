import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster.js';
import type { Backoff } from '@trailkit/retry';
import { defaultRetryPolicy } from '../cluster/retry-policy.js';
import type { DeadLetterSink } from '../dead-letters/dead-letter.js';
import type { IndexCheck } from '../template/index-check.js';
import type { BodyWriter } from './bulk-body.js';
import { comparison } from './comparison.js';
import { heldIndices } from './held-indices.js';
import type { LoadRemark, SettleContext } from './settle-context.js';
import type { Failure } from './verdict.js';

/** How to load. The waits between retries grow from `firstWaitMs` (default 250) to `longestWaitMs` (default 20,000). */
export interface LoadDocumentsOptions extends Partial<Backoff> {
  /** Where documents go that the server refuses for their own sake. */
  readonly deadLetters: DeadLetterSink;
  /**
   * Where documents go whose index is closed or blocked, so that the others need not wait. They are acknowledged as the others are: load
   * them again when the index is open. Without it the load waits for the index, and stops.
   */
  readonly held?: DeadLetterSink;
  /** Called once for each index whose documents go there. */
  readonly onHold?: (index: string, failure: Failure) => void;
  /** Looks at each index before the first of its documents is sent: see `indexCheck`. */
  readonly checkIndex?: IndexCheck;
  /** The ingest pipeline that documents go through. @default the index's own */
  readonly pipeline?: string;
  /** Bytes of a bulk; a server that takes less gets less. @default 5_000_000 */
  readonly bulkBytes?: number;
  /** Bulks under way at once; with two, a server of two cores was at times waiting for the next. @default 3 */
  readonly concurrency?: number;
  /** After how many ms a bulk is sent that is not full. @default 1000 */
  readonly flushMs?: number;
  /** Time limit of one bulk in ms. @default 60_000 */
  readonly timeoutMs?: number;
  /** How long in ms a failure that passes by itself may last. @default 300_000 */
  readonly patienceMs?: number;
  /** Stops the load; the steps then end with the signal's reason as an error. */
  readonly signal?: AbortSignal;
  /** Called before each wait for another try. */
  readonly onWait?: (failure: Failure, milliseconds: number) => void;
  /** Called with what is to be said of documents whose ids were there. */
  readonly onRemark?: (remark: LoadRemark) => void;
}

const minBulkBytes = 64 * 1024;

/** The context of all bodies of a load. The writer makes smaller bodies from the first one that is too large. */
export function settleContext(
  cluster: Cluster,
  options: LoadDocumentsOptions,
  { writer, signal }: { readonly writer: BodyWriter; readonly signal: AbortSignal },
): SettleContext {
  const { timeoutMs = 60_000, onWait = () => undefined, onRemark = () => undefined } = options;
  const { patienceMs, firstWaitMs, longestWaitMs } = defaultRetryPolicy;
  return {
    cluster,
    signal,
    timeoutMs,
    patienceMs: options.patienceMs ?? patienceMs,
    backoff: {
      firstWaitMs: options.firstWaitMs ?? firstWaitMs,
      longestWaitMs: options.longestWaitMs ?? longestWaitMs,
    },
    probe: { acceptedAt: 0, indices: new Set() },
    comparison: comparison(),
    held: heldIndices(options.held !== undefined, options.onHold ?? (() => undefined)),
    bulkPath: options.pipeline === undefined ? '/_bulk' : `/_bulk?pipeline=${encodeURIComponent(options.pipeline)}`,
    onTooLarge: (bytes) => (writer.limit = Math.min(writer.limit, Math.max(minBulkBytes, Math.floor(bytes / 2)))),
    onWait,
    onRemark,
    sleep: (milliseconds, until) => delay(milliseconds, undefined, { signal: until }),
  };
}
