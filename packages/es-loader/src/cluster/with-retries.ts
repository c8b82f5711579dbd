import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from '@trailkit/retry';
import type { Send, ClusterResponse } from './cluster.js';
import { ClusterError } from './cluster-error.js';

/** How long a request is retried. */
export interface RetryPolicy {
  /** How long in ms a failure that passes by itself may last. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  /** Called before each wait, with what was found instead of an answer. */
  readonly onWait?: (found: string) => void;
  /** Whether the server has answered before, so that an address where nobody listens is that of a server that starts again. */
  readonly hasAnswered?: boolean;
}

/** Whether a status is one that passes by itself: the server is overloaded, or starts or stops behind a load balancer. */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 502 && status <= 504);
}

/**
 * Retries requests that got no answer, or one that passes by itself. Only for requests that may be carried out twice. An address
 * where nobody listens is more likely a wrong address: that is an error at once, unless somebody has listened there before. When the
 * time is up, the last answer or error counts.
 */
export function withRetries(send: Send, { patienceMs, signal, onWait, hasAnswered = false }: RetryPolicy): Send {
  return async (request) => {
    const end = performance.now() + patienceMs;
    let isServer = hasAnswered;
    for (let tries = 0; ; tries++) {
      const outcome = await send({ signal, ...request }).catch((error: unknown) => asClusterError(error));
      const passes =
        outcome instanceof ClusterError
          ? outcome.code === 'cut' || outcome.code === 'timed-out' || (outcome.code === 'unreachable' && isServer)
          : isPassing(outcome.status);
      const wait = backoffMs(tries);
      if (!passes || performance.now() + wait > end) return resultOf(outcome);
      isServer ||= !(outcome instanceof ClusterError) || outcome.code === 'cut';
      onWait?.(outcome instanceof ClusterError ? outcome.message : `HTTP ${outcome.status}`);
      await delay(wait, undefined, { signal });
    }
  };
}

function asClusterError(error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  throw error;
}

function resultOf(outcome: ClusterResponse | ClusterError): ClusterResponse {
  if (outcome instanceof ClusterError) throw outcome;
  return outcome;
}
