import { nextWait } from '../target/patience.js';
import type { LoadErrorCode } from './load-error.js';
import { LoadError } from './load-error.js';
import type { SettleContext } from './settle-context.js';
import type { Task } from './task.js';
import type { Failure } from './verdict.js';

/** The task after a wait, for another try. @throws LoadError where patience ends */
export async function waited(
  task: Task,
  code: LoadErrorCode,
  failure: Failure,
  { target, signal, taken, patienceMs, waits, onWait, sleep }: SettleContext,
): Promise<Task> {
  const now = performance.now();
  // A server that takes other documents is there; an index that is blocked stays so whatever the others do.
  const isServer = code === 'unavailable' || code === 'unanswered';
  const failingSince = Math.max(task.failingSince ?? now, isServer ? taken.at : 0);
  if (now - failingSince > patienceMs) throw new LoadError(code, target.url, failure);
  const wait = nextWait(task.waits, waits);
  onWait(failure, wait);
  await sleep(wait, signal);
  return { ...task, failingSince, waits: task.waits + 1 };
}
