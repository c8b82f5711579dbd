import type { Clock } from './clock.js';
import { processClock } from './clock.js';

/** A token bucket: each request takes a token before it is sent, in the order of asking. */
export interface Pace {
  /** Waits for the next token. */
  readonly take: (signal: AbortSignal) => Promise<void>;
  /** No tokens for so long: the service said that there were too many. */
  readonly hold: (milliseconds: number) => void;
  /** Whether a token is unused: more chains of pages could be under way. */
  readonly idle: () => boolean;
}

/**
 * A token each `1000 / perSecond` ms. Tokens are due at fixed times, so that a timer that fires late does not slow the
 * ones after it; half a token may be saved up, no more: what burst the service takes is not documented.
 */
export function createPace(perSecond: number, clock: Clock = processClock): Pace {
  const interval = 1000 / perSecond;
  let next = -Infinity;
  let heldUntil = -Infinity;
  return {
    async take(signal) {
      signal.throwIfAborted();
      do {
        const now = clock.now();
        const due = Math.max(next, heldUntil, now - interval / 2);
        next = due + interval;
        if (due > now) await clock.sleep(due - now, signal);
        // Held while it waited: it queues again, or all that waited would go at once.
      } while (clock.now() < heldUntil);
    },
    hold(milliseconds) {
      heldUntil = Math.max(heldUntil, clock.now() + milliseconds);
    },
    idle: () => Math.max(next, heldUntil) < clock.now(),
  };
}

const paces = new Map<string, Pace>();

/** The pace that everything in this process shares which sends requests to the same account and region. */
export function sharedPace(key: string, perSecond: number): Pace {
  const name = `${perSecond} ${key}`;
  const pace = paces.get(name) ?? createPace(perSecond);
  paces.set(name, pace);
  return pace;
}
