import { backoffMs } from '@trailkit/retry';
import type { LoadErrorCode } from './load-error.js';
import { LoadError } from './load-error.js';
import type { SettleContext } from './settle-context.js';
import type { Task } from './task.js';
import type { Failure } from './verdict.js';

/** The task after a wait, for another try. @throws LoadError where it has failed for longer than the retry policy allows */
export async function waitToRetry(
  task: Task,
  code: LoadErrorCode,
  failure: Failure,
  { cluster, signal, probe, patienceMs, backoff, onWait, sleep }: SettleContext,
): Promise<Task> {
  const now = performance.now();
  // A server that accepts other documents is healthy; an index that is blocked stays so whatever the others do.
  const isAboutServer = code === 'unavailable' || code === 'unanswered';
  const failingSince = Math.max(task.failingSince ?? now, isAboutServer ? probe.acceptedAt : 0);
  if (now - failingSince > patienceMs) throw new LoadError(code, cluster.url, failure);
  const wait = backoffMs(task.retries, backoff);
  onWait(failure, wait);
  await sleep(wait, signal);
  return { ...task, failingSince, retries: task.retries + 1 };
}
