/** The waits between tries: they double from the first to the longest, in ms. */
export interface Backoff {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** A quarter of a second at first, 20 seconds at most. */
export const defaultBackoff: Backoff = { firstWaitMs: 250, longestWaitMs: 20_000 };

/**
 * The wait in ms before another try. It is random between half and the whole of its length, so that callers that failed together do
 * not come back together.
 *
 * @param triesBefore the number of waits so far
 * @param random from 0 to 1; tests hand in their own
 */
export function backoffMs(
  triesBefore: number,
  { firstWaitMs, longestWaitMs }: Backoff = defaultBackoff,
  random: () => number = Math.random,
): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** triesBefore) * (0.5 + random() / 2);
}
