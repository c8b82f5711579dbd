import { setTimeout as delay } from 'node:timers/promises';

/** Time as waiting needs it; tests give one that does not wait. */
export interface Clock {
  /** Milliseconds from some beginning, never going back. */
  readonly now: () => number;
  /** Rejects as soon as the signal says so. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The process's own clock: a change of the wall clock must not hold requests back, or let them all go at once. */
export const processClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
};
