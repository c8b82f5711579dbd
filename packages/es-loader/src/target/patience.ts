/** The waits between tries: they double from the first to the longest. */
export interface Waits {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** How long a failure may last that passes by itself, and the waits meanwhile, where nobody says otherwise. */
export const usualPatience = { patienceMs: 300_000, firstWaitMs: 250, longestWaitMs: 20_000 } as const;

/** The wait before another try, drawn from between half and the whole of its length: senders come apart. */
export function nextWait(triesBefore: number, { firstWaitMs, longestWaitMs }: Waits): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** triesBefore) * (0.5 + Math.random() / 2);
}
