import { isAccepting } from './health-probe.js';
import type { LoadErrorCode } from './load-error.js';
import { LoadError } from './load-error.js';
import type { BulkOutcome } from './send-bulk.js';
import type { SettleContext } from './settle-context.js';
import type { Task } from './task.js';
import { dividedToSearch, halved, isLone, isPoisoned, isTooLong, scored } from './task.js';
import type { TaskOutcome } from './task-outcome.js';
import { continuedWith, postponed, quarantined } from './task-outcome.js';
import type { Failure } from './verdict.js';
import { waitToRetry } from './wait-to-retry.js';

/** One verdict on all documents of a body. */
export type WholeOutcome = BulkOutcome & { readonly kind: 'whole' };

/**
 * The outcome of a task that was refused, or not answered, as a whole: it is divided, or sent again after a wait.
 *
 * @throws LoadError where the cluster cannot be loaded into
 */
export async function afterWhole(
  task: Task,
  { verdict, failure }: WholeOutcome,
  context: SettleContext,
): Promise<TaskOutcome> {
  switch (verdict) {
    case 'stop':
      throw new LoadError(stopCode(failure), context.cluster.url, failure);
    case 'too-large':
      context.onTooLarge(task.body.bytes.length);
      return isLone(task) ? afterRefusal(task, failure, context) : continuedWith(...halved(task));
    case 'refused':
      return isLone(task) ? afterRefusal(task, failure, context) : continuedWith(...dividedToSearch(task));
    case 'unavailable':
      return continuedWith(await waitToRetry(task, verdict, failure, context));
    case 'busy':
      return afterBusy(task, failure, context);
    case 'unanswered':
      return afterSilence(task, failure, context);
  }
}

function stopCode({ status, type }: Failure): LoadErrorCode {
  if (type === 'cluster_block_exception') return 'blocked';
  return [401, 403].includes(status) ? 'not-permitted' : 'refused';
}

/** A document alone is refused: itself is the reason if the server accepts others, which may not be known yet. */
async function afterRefusal(before: Task, failure: Failure, context: SettleContext): Promise<TaskOutcome> {
  const task = scored(before, failure);
  if (isTooLong(task) || (await isAccepting(context))) return quarantined(task, failure);
  if (isPoisoned(task)) throw new LoadError('refused', context.cluster.url, failure);
  return postponed(await waitToRetry(task, 'refused', failure, context));
}

/** The server has too much to do, or the body has too much for it. */
async function afterBusy(before: Task, failure: Failure, context: SettleContext): Promise<TaskOutcome> {
  if (isLone(before) && hasExpired(before, context) && (await isAccepting(context)))
    return quarantined(before, failure);
  const task = scored(before, failure);
  const retried = await waitToRetry(task, 'busy', failure, context);
  return isLone(task) || !isPoisoned(task) ? continuedWith(retried) : continuedWith(...halved(retried));
}

/** The server may have failed at one of the documents. */
async function afterSilence(before: Task, failure: Failure, context: SettleContext): Promise<TaskOutcome> {
  const task = scored(before, failure);
  if (isLone(task) && isPoisoned(task) && (await isAccepting(context))) return quarantined(task, failure);
  const retried = await waitToRetry(task, 'unanswered', failure, context);
  if (isLone(task)) return postponed(retried);
  return isPoisoned(task) ? continuedWith(...dividedToSearch(retried)) : continuedWith(retried);
}

function hasExpired({ failingSince }: Task, { patienceMs }: SettleContext): boolean {
  return failingSince !== undefined && performance.now() - failingSince > patienceMs;
}
