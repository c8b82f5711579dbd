import type { DeadLetter } from '../dead-letters/dead-letter.js';
import { deadLetterOf } from '../dead-letters/dead-letter.js';
import { maxDocumentBytes } from '../document/event-document.js';
import type { BulkBody } from './bulk-body.js';
import { documentAt, pickFrom } from './bulk-body.js';
import type { LoadErrorCode } from './load-error.js';
import { LoadError } from './load-error.js';
import type { BulkOutcome } from './send-bulk.js';
import { sendBulk } from './send-bulk.js';
import type { SettleContext } from './settle-context.js';
import { isAccepting, noteAccepted } from './health-probe.js';
import type { Task } from './task.js';
import { dividedToSearch, halved, isLone, isPoisoned, isTooLong, scored, taskOf } from './task.js';
import type { Failure, ItemVerdict } from './verdict.js';
import { judgeItem } from './verdict.js';
import { waitToRetry } from './wait-to-retry.js';

/** How a body's documents ended. */
export interface Settled {
  readonly loaded: number;
  readonly alreadyThere: number;
  readonly deadLetters: readonly DeadLetter[];
  /** How often all of it or a part was sent. */
  readonly tries: number;
}

/** How many times a document is sent to which the server answers with an internal error (an item of HTTP 500). */
const maxServerErrors = 5;

/**
 * Sends a body until each of its documents is loaded, already there or a dead letter. A failure that may
 * pass is retried for as long as `patienceMs`. A document for which the whole is refused, or not answered, is searched for by
 * sending parts: that takes two time-outs for the whole, one for each division by eight (half as long each time, down to 10 s) and six
 * for the document: about four minutes for 5 MB and the default time-out.
 * @throws LoadError where the cluster cannot be loaded into
 */
export async function settle(body: BulkBody, context: SettleContext): Promise<Settled> {
  const { cluster, signal, timeoutMs, probe } = context;
  const deadLetters: DeadLetter[] = [];
  let loaded = 0;
  let alreadyThere = 0;
  let tries = 0;
  // The last is the next.
  const tasks: Task[] = [taskOf(body, timeoutMs)];

  for (let task = tasks.pop(); task; task = tasks.pop()) {
    tries++;
    const answer = isTooLong(task)
      ? tooLong
      : await sendBulk(cluster, task.body, { timeoutMs: task.timeoutMs, signal });
    if (answer.kind === 'items') await afterItems(task, answer.items);
    else await afterWhole(task, answer);
  }
  return { loaded, alreadyThere, deadLetters, tries };

  async function afterItems(task: Task, items: readonly Failure[]): Promise<void> {
    const again = new Map<number, ItemVerdict>();
    let last: number | undefined;
    items.forEach((item, position) => {
      const verdict = judgeItem(item);
      if (verdict === 'loaded') loaded++;
      else if (verdict === 'already-there') alreadyThere++;
      else if (verdict === 'refused') refuse(task, item, position);
      else if (verdict === 'stop') throw stopped(item.status === 403 ? 'not-permitted' : 'not-loadable', item);
      else again.set(position, verdict);
      if (verdict === 'loaded' || verdict === 'already-there') last = position;
    });
    if (last !== undefined) noteAccepted(probe, task.body, last);
    // Where some were accepted, the others start over.
    const before = again.size === items.length ? task : taskOf(task.body, timeoutMs);
    const poisonScore = before.poisonScore + ([...again.values()].includes('failed') ? 1 : 0);
    if (poisonScore >= maxServerErrors && (await isAccepting(context))) {
      for (const [position, verdict] of again) {
        if (verdict === 'failed' && again.delete(position)) refuse(task, items[position]!, position);
      }
    }
    const failed = [...again].at(-1);
    if (!failed) return;
    const [position, verdict] = failed;
    const rest = { ...before, body: pickFrom(task.body, [...again.keys()]), poisonScore };
    const code = verdict === 'failed' ? 'unanswered' : (verdict as LoadErrorCode);
    tasks.push(await waitToRetry(rest, code, items[position]!, context));
  }

  async function afterWhole(task: Task, { verdict, failure }: BulkOutcome & { readonly kind: 'whole' }): Promise<void> {
    const lone = isLone(task);
    const after = scored(task, failure);
    switch (verdict) {
      case 'stop':
        throw stopped([401, 403].includes(failure.status) ? 'not-permitted' : 'refused', failure);
      case 'too-large':
        context.onTooLarge(task.body.bytes.length);
        if (lone) await afterRefusal(after, failure);
        else tasks.push(...halved(task));
        return;
      case 'refused':
        if (lone) await afterRefusal(after, failure);
        else tasks.push(...dividedToSearch(task));
        return;
      case 'unavailable':
        tasks.push(await waitToRetry(task, verdict, failure, context));
        return;
      case 'busy':
        if (!lone && isPoisoned(after)) tasks.push(...halved(await waitToRetry(after, verdict, failure, context)));
        else if (lone && hasExpired(task) && (await isAccepting(context))) refuse(task, failure);
        else tasks.push(await waitToRetry(after, verdict, failure, context));
        return;
      case 'unanswered':
        if (!lone && isPoisoned(after))
          tasks.push(...dividedToSearch(await waitToRetry(after, verdict, failure, context)));
        else if (lone && isPoisoned(after) && (await isAccepting(context))) refuse(task, failure);
        else if (lone) tasks.unshift(await waitToRetry(after, verdict, failure, context));
        else tasks.push(await waitToRetry(after, verdict, failure, context));
    }
  }

  /** A document alone is refused: itself is the reason if the server accepts others, which may not be known yet. */
  async function afterRefusal(task: Task, failure: Failure): Promise<void> {
    if (isTooLong(task) || (await isAccepting(context))) refuse(task, failure);
    else if (isPoisoned(task)) throw stopped('refused', failure);
    else tasks.unshift(await waitToRetry(task, 'refused', failure, context));
  }

  function refuse({ body: from }: Task, failure: Failure, position = 0): void {
    deadLetters.push(deadLetterOf(documentAt(from, position), failure));
  }

  function stopped(code: LoadErrorCode, failure: Failure): LoadError {
    return new LoadError(code, cluster.url, failure);
  }

  function hasExpired({ failingSince }: Task): boolean {
    return failingSince !== undefined && performance.now() - failingSince > context.patienceMs;
  }
}

const tooLong: BulkOutcome & { readonly kind: 'whole' } = {
  kind: 'whole',
  verdict: 'too-large',
  failure: { status: 413, type: '', reason: `the document is longer than ${maxDocumentBytes} bytes; it was not sent` },
};
