/** The waits between tries: they double from the first to the longest, in ms. */
export interface Backoff {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** How long a failure that passes by itself may last by default, and the waits meanwhile. */
export const defaultRetryPolicy = { patienceMs: 300_000, firstWaitMs: 250, longestWaitMs: 20_000 } as const;

/** The wait before another try, random between half and the whole of its length, so that senders do not retry in step. */
export function backoffMs(triesBefore: number, { firstWaitMs, longestWaitMs }: Backoff): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** triesBefore) * (0.5 + Math.random() / 2);
}
