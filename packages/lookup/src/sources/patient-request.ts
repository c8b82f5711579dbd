import type { Pace } from '../pace/pace.js';
import type { Verdict } from '../pace/patience.js';
import { attempt } from '../pace/patience.js';
import type { RequestEvent } from './event-history/options.js';

/** The options of a source about its requests. */
export interface PatienceOptions {
  /** Throttling is waited out for so long, in ms. @default 300_000 */
  readonly throttledMs?: number;
  /** How many transient failures in a row are retried. @default 5 */
  readonly failures?: number;
  /** Told of each request that is answered, with the time from sending it, and of each wait after one that failed. */
  readonly onRequest?: (event: RequestEvent) => void;
}

/** How a request is sent. */
export interface RequestOptions {
  readonly pace: Pace;
  readonly judge: (error: unknown) => Verdict;
  readonly signal: AbortSignal;
  /** Told of the time of the request that was answered, in ms. */
  readonly measured?: (milliseconds: number) => void;
}

const defaultThrottledMs = 300_000;
const defaultFailures = 5;

/**
 * Sends a request when it is its turn, and again where that may help.
 *
 * @throws the last attempt's error, when patience ends
 */
export function patientRequest<T>(
  send: () => Promise<T>,
  { pace, judge, signal, measured }: RequestOptions,
  { throttledMs = defaultThrottledMs, failures = defaultFailures, onRequest }: PatienceOptions,
): Promise<T> {
  return attempt(
    async () => {
      const start = performance.now();
      const answer = await send();
      const milliseconds = performance.now() - start;
      measured?.(milliseconds);
      onRequest?.({ kind: 'answered', milliseconds });
      return answer;
    },
    {
      pace,
      judge,
      signal,
      patience: { throttledMs, failures },
      onWait: (verdict, waitMs) => onRequest?.({ kind: verdict === 'throttled' ? 'throttled' : 'failed', waitMs }),
    },
  );
}
