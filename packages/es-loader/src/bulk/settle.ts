import type { DeadLetter } from '../dead-letters/dead-letter.js';
import { maxDocumentBytes } from '../document/event-document.js';
import { afterItems } from './after-items.js';
import type { WholeOutcome } from './after-whole.js';
import { afterWhole } from './after-whole.js';
import type { BulkBody } from './bulk-body.js';
import { sendBulk } from './send-bulk.js';
import type { SettleContext } from './settle-context.js';
import { setApart } from './set-apart.js';
import type { Task } from './task.js';
import { isTooLong, taskOf } from './task.js';
import type { TaskOutcome } from './task-outcome.js';

/** How a body's documents ended. */
export interface Settled {
  readonly loaded: number;
  readonly alreadyThere: number;
  readonly dropped: number;
  readonly deadLetters: readonly DeadLetter[];
  readonly held: readonly DeadLetter[];
  /** How often all of it or a part was sent. */
  readonly tries: number;
}

/** The answer to a document that is not sent. */
const tooLong: WholeOutcome = {
  kind: 'whole',
  verdict: 'too-large',
  failure: { status: 413, type: '', reason: `the document is longer than ${maxDocumentBytes} bytes; it was not sent` },
};

/**
 * Sends a body until each of its documents is loaded, already there, dropped, held or a dead letter. A failure that may
 * pass is retried for as long as `patienceMs`. A document for which the whole is refused, or not answered, is searched for by
 * sending parts: that takes two time-outs for the whole, one for each division by eight (half as long each time, down to 10 s) and six
 * for the document: about four minutes for 5 MB and the default time-out.
 * @throws LoadError where the cluster cannot be loaded into
 */
export async function settle(body: BulkBody, context: SettleContext): Promise<Settled> {
  const deadLetters: DeadLetter[] = [];
  const held: DeadLetter[] = [];
  let loaded = 0;
  let alreadyThere = 0;
  let dropped = 0;
  let tries = 0;
  // The last is the next.
  const tasks: Task[] = [taskOf(body, context.timeoutMs)];
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    tries++;
    const apart = setApart(task, context);
    held.push(...apart.held);
    if (apart.rest === undefined) continue;
    const outcome = await send(apart.rest, context);
    loaded += outcome.loaded;
    alreadyThere += outcome.alreadyThere;
    dropped += outcome.dropped;
    deadLetters.push(...outcome.deadLetters);
    held.push(...outcome.held);
    tasks.push(...outcome.next);
    tasks.unshift(...outcome.later);
  }
  return { loaded, alreadyThere, dropped, deadLetters, held, tries };
}

async function send(task: Task, context: SettleContext): Promise<TaskOutcome> {
  if (isTooLong(task)) return afterWhole(task, tooLong, context);
  const { cluster, bulkPath: path, signal } = context;
  const answer = await sendBulk(cluster, task.body, { path, timeoutMs: task.timeoutMs, signal });
  return answer.kind === 'items' ? afterItems(task, answer.items, context) : afterWhole(task, answer, context);
}
