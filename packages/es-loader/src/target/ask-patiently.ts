import { setTimeout as delay } from 'node:timers/promises';
import { nextWait, usualPatience } from './patience.js';
import type { Send, TargetAnswer } from './target.js';
import { TargetError } from './target-error.js';

/** How long to ask again. */
export interface Patience {
  /** How long a failure may last that passes by itself. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  /** Something has to be asked again, and why. */
  readonly onWait?: (found: string) => void;
}

/** A server that has too much to do, or that begins or ends behind a balancer. */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 502 && status <= 504);
}

/**
 * Sends a request again where it got no answer, or one that passes by itself. Only for what may be carried out twice. An address where nobody
 * listens is likelier a wrong one: that is an error at once. When patience ends, the last answer or error counts.
 */
export function askPatiently(send: Send, { patienceMs, signal, onWait }: Patience): Send {
  return async (request) => {
    const end = performance.now() + patienceMs;
    for (let tries = 0; ; tries++) {
      const outcome = await send({ signal, ...request }).catch((error: unknown) => asTargetError(error));
      const passes =
        outcome instanceof TargetError
          ? outcome.code === 'cut' || outcome.code === 'timed-out'
          : isPassing(outcome.status);
      const wait = nextWait(tries, usualPatience);
      if (!passes || performance.now() + wait > end) return answerOf(outcome);
      onWait?.(outcome instanceof TargetError ? outcome.message : `HTTP ${outcome.status}`);
      await delay(wait, undefined, { signal });
    }
  };
}

function asTargetError(error: unknown): TargetError {
  if (error instanceof TargetError) return error;
  throw error;
}

function answerOf(outcome: TargetAnswer | TargetError): TargetAnswer {
  if (outcome instanceof TargetError) throw outcome;
  return outcome;
}
