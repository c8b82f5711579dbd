import type { Backoff } from '@trailkit/retry';
import { backoffMs, defaultBackoff } from '@trailkit/retry';
import type { Clock } from './clock.js';
import { processClock } from './clock.js';
import type { Pace } from './pace.js';

/** The right reaction to an attempt's error: waiting (the service is busy), another try (a failure that passes), or giving up. */
export type Verdict = 'throttled' | 'passing' | 'final';

/** How long to go on. */
export interface Patience {
  /** How long throttling is waited out, in ms; counted from zero after each success. */
  readonly throttledMs: number;
  /** How many transient failures in a row are retried (a timeout, a broken connection, HTTP 5xx). */
  readonly failures: number;
}

/** How attempts are made. */
export interface AttemptOptions {
  readonly pace: Pace;
  readonly judge: (error: unknown) => Verdict;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  readonly onWait?: (verdict: Verdict, milliseconds: number) => void;
  readonly clock?: Clock;
  /** From 0 to 1: the jitter. */
  readonly random?: () => number;
}

/** Half a second at first: what CloudTrail's pace of two calls a second takes for one. */
const backoff: Backoff = { ...defaultBackoff, firstWaitMs: 500 };

/**
 * The result of the first attempt that succeeds; each takes a token of the pace.
 *
 * @throws the last attempt's error, when patience ends.
 */
export async function attempt<T>(send: () => Promise<T>, options: AttemptOptions): Promise<T> {
  const { pace, judge, patience, signal, clock = processClock, random = Math.random } = options;
  let waits = 0;
  let failures = 0;
  let throttledSince: number | undefined;
  for (;;) {
    await pace.take(signal);
    try {
      return await send();
    } catch (error) {
      signal.throwIfAborted();
      const verdict = judge(error);
      const wait = backoffMs(waits++, backoff, random);
      if (verdict === 'throttled') {
        throttledSince ??= clock.now();
        if (clock.now() - throttledSince + wait > patience.throttledMs) throw error;
        // The limit is the account's, not this chain's: everybody waits.
        pace.hold(wait);
      } else {
        if (verdict === 'final' || ++failures > patience.failures) throw error;
        throttledSince = undefined;
      }
      options.onWait?.(verdict, wait);
      await clock.sleep(wait, signal);
    }
  }
}
