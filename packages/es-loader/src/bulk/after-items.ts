import type { DeadLetter } from '../dead-letters/dead-letter.js';
import { pickFrom } from './bulk-body.js';
import { otherEvents } from './other-events.js';
import { isAccepting, noteAccepted } from './health-probe.js';
import type { LoadErrorCode } from './load-error.js';
import { LoadError } from './load-error.js';
import type { SettleContext } from './settle-context.js';
import type { Task } from './task.js';
import { taskOf } from './task.js';
import type { TaskOutcome } from './task-outcome.js';
import { deadLetterAt } from './task-outcome.js';
import type { Failure, ItemVerdict } from './verdict.js';
import { judgeItem } from './verdict.js';
import { waitToRetry } from './wait-to-retry.js';

/** How many times a document is sent to which the server answers with an internal error (an item of HTTP 500). */
const maxServerErrors = 5;

/** The verdicts after which a document is sent again. */
type RetryVerdict = Exclude<ItemVerdict, 'loaded' | 'already-there' | 'refused' | 'stop'>;

/** A document to send again, and why. */
interface Retry {
  readonly position: number;
  readonly verdict: RetryVerdict;
  readonly failure: Failure;
}

/** The documents of a task by their verdicts. */
interface JudgedItems {
  readonly loaded: number;
  /** The positions of those whose ids are there. */
  readonly there: readonly number[];
  readonly deadLetters: readonly DeadLetter[];
  readonly retries: readonly Retry[];
  /** The position of the last one that is in the index. */
  readonly lastAccepted?: number;
}

/**
 * The outcome of a task whose documents were answered one by one; it waits before those that failed are sent again.
 *
 * @throws LoadError where the cluster cannot be loaded into
 */
export async function afterItems(task: Task, items: readonly Failure[], context: SettleContext): Promise<TaskOutcome> {
  const { loaded, there, deadLetters, retries, lastAccepted } = judgeItems(task, items, context);
  if (lastAccepted !== undefined) noteAccepted(context.probe, task.body, lastAccepted);

  // Where some were accepted, the others start over.
  const before = retries.length === items.length ? task : taskOf(task.body, context.timeoutMs);
  const hasFailed = retries.some(({ verdict }) => verdict === 'failed');
  const poisonScore = before.poisonScore + (hasFailed ? 1 : 0);
  const isDocumentsOwn = poisonScore >= maxServerErrors && (await isAccepting(context));
  const failedForGood = isDocumentsOwn ? retries.filter(({ verdict }) => verdict === 'failed') : [];
  const again = isDocumentsOwn ? retries.filter(({ verdict }) => verdict !== 'failed') : retries;

  const rest = {
    ...before,
    body: pickFrom(
      task.body,
      again.map(({ position }) => position),
    ),
    poisonScore,
  };
  const last = again.at(-1);
  const others = there.length === 0 ? undefined : await otherEvents(task.body, there, context);
  return {
    loaded,
    alreadyThere: there.length - (others?.ends.length ?? 0),
    deadLetters: [
      ...deadLetters,
      ...failedForGood.map(({ position, failure }) => deadLetterAt(task, position, failure)),
    ],
    next: [
      ...(last ? [await waitToRetry(rest, codeOf(last.verdict), last.failure, context)] : []),
      ...(others ? [taskOf(others, context.timeoutMs)] : []),
    ],
    later: [],
  };
}

function judgeItems(task: Task, items: readonly Failure[], { cluster }: SettleContext): JudgedItems {
  const deadLetters: DeadLetter[] = [];
  const retries: Retry[] = [];
  let loaded = 0;
  const there: number[] = [];
  let lastAccepted: number | undefined;
  for (const [position, item] of items.entries()) {
    const verdict = judgeItem(item);
    switch (verdict) {
      case 'loaded':
        loaded++;
        lastAccepted = position;
        break;
      case 'already-there':
        there.push(position);
        lastAccepted = position;
        break;
      case 'refused':
        deadLetters.push(deadLetterAt(task, position, item));
        break;
      case 'stop':
        throw new LoadError(item.status === 403 ? 'not-permitted' : 'not-loadable', cluster.url, item);
      default:
        retries.push({ position, verdict, failure: item });
    }
  }
  return { loaded, there, deadLetters, retries, lastAccepted };
}

function codeOf(verdict: RetryVerdict): LoadErrorCode {
  return verdict === 'failed' ? 'unanswered' : verdict;
}
