import type { DeadLetter } from '../dead-letters/dead-letter.js';
import { indexAt, pickFrom } from './bulk-body.js';
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
type RetryVerdict = Extract<ItemVerdict, 'busy' | 'blocked' | 'full' | 'unavailable' | 'failed'>;

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
  readonly dropped: number;
  readonly deadLetters: readonly DeadLetter[];
  readonly held: readonly DeadLetter[];
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
  const { there, deadLetters, retries, lastAccepted, ...settled } = judgeItems(task, items, context);
  if (lastAccepted !== undefined) noteAccepted(context.probe, task.body, lastAccepted);

  // Where some were accepted, the others start over, from that moment.
  const failingSince = lastAccepted === undefined ? undefined : context.probe.acceptedAt;
  const before = retries.length === items.length ? task : { ...taskOf(task.body, context.timeoutMs), failingSince };
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
    ...settled,
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

function judgeItems(task: Task, items: readonly Failure[], context: SettleContext): JudgedItems {
  const deadLetters: DeadLetter[] = [];
  const held: DeadLetter[] = [];
  const retries: Retry[] = [];
  let loaded = 0;
  let dropped = 0;
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
      case 'dropped':
        dropped++;
        break;
      case 'refused':
        deadLetters.push(deadLetterAt(task, position, item));
        break;
      case 'unclear':
        if (!takesOthers(task, position, items, context)) throw stopped(item, context);
        deadLetters.push(deadLetterAt(task, position, item));
        break;
      case 'stop':
        throw stopped(item, context);
      case 'closed':
        if (!context.held.hold(indexAt(task.body, position), item)) throw stopped(item, context);
        held.push(deadLetterAt(task, position, item));
        break;
      default:
        if (isHeld(verdict, task, position, item, context)) held.push(deadLetterAt(task, position, item));
        else retries.push({ position, verdict, failure: item });
    }
  }
  return { loaded, there, dropped, deadLetters, held, retries, lastAccepted };
}

/** Whether the index of a document takes other ones: then this one is itself the reason. */
function takesOthers({ body }: Task, position: number, items: readonly Failure[], { probe }: SettleContext): boolean {
  const index = indexAt(body, position);
  if (probe.indices.has(index)) return true;
  return items.some(
    (item, other) => ['loaded', 'already-there'].includes(judgeItem(item)) && indexAt(body, other) === index,
  );
}

/** Whether a document is kept apart: of a full disk not before it has lasted, and only where other indices take documents. */
function isHeld(
  verdict: RetryVerdict,
  { body, failingSince = Infinity }: Task,
  position: number,
  failure: Failure,
  { held, probe, patienceMs }: SettleContext,
): boolean {
  const hasLasted = performance.now() - failingSince > patienceMs && probe.acceptedAt >= failingSince;
  if (verdict !== 'blocked' && !(verdict === 'full' && hasLasted)) return false;
  return held.hold(indexAt(body, position), failure);
}

function stopped(item: Failure, { cluster }: SettleContext): LoadError {
  if (item.type === 'cluster_block_exception') return new LoadError('blocked', cluster.url, item);
  return new LoadError(item.status === 403 ? 'not-permitted' : 'not-loadable', cluster.url, item);
}

function codeOf(verdict: RetryVerdict): LoadErrorCode {
  if (verdict === 'full') return 'blocked';
  return verdict === 'failed' ? 'unanswered' : verdict;
}
