import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { LogsPlan } from '../logs/plan-logs.js';
import { planLogs } from '../logs/plan-logs.js';
import { openS3 } from '../logs/s3-client.js';
import { throttledNotice } from '../logs/throttled-notice.js';
import type { Cursor, PageOptions, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import type { HeldMessage } from './held-messages.js';
import { heldMessages } from './held-messages.js';
import type { BegunMessage } from './read-message.js';
import { messageStarter } from './read-message.js';
import type { SqsClient } from './sqs-client.js';
import { openSqs } from './sqs-client.js';
import type { SqsOptions } from './sqs-options.js';
import { sqsError } from './sqs-problem.js';
import { keepHidden } from './keep-hidden.js';

/** The capabilities of queues. */
export const sqsCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: true,
  follow: true,
  resumesWithNew: true,
  listsResources: false,
  singleAccount: false,
  namesCompleted: false,
  isEndless: true,
};

/** How far messages were read; the cursor of another process says nothing, since the queue gives its messages again. */
interface SqsCursor {
  readonly session: string;
  readonly number: number;
}

/** Messages whose objects are fetched before their turn. */
const messagesAhead = 8;

/**
 * The records that messages of a queue name or hold, however it is wired. A message is deleted when its records were acknowledged, and
 * when nothing in it is left unread; until then it is hidden from other readers, and given back when this one stops. A reader that was
 * killed gives its messages back when their time has passed: each comes at least once.
 *
 * @throws ReadError where there is no such queue; SourceError where it cannot be read
 */
export function sqsSource(options: SqsOptions): RecordSource<LogsPlan> {
  const { queueUrl, untilEmpty = false } = options;
  const name = `sqs:${queueUrl}`;
  const session = randomUUID();
  const held = heldMessages();
  /** The messages that were said to be left: each is said once. */
  const said = new Set<string>();
  const notices: string[] = [];
  const onThrottledStore = throttledNotice(name, (notice) => void notices.push(notice));
  let opened: Promise<SqsClient> | undefined;
  let readers = 0;

  const client = (): Promise<SqsClient> => (opened ??= openSqs(options));

  async function* pages(plan: LogsPlan, { resumeFrom, signal: outer }: PageOptions): AsyncGenerator<SourcePage> {
    const cursor = resumeFrom as object as SqsCursor | undefined;
    outer.throwIfAborted();
    const signal = AbortSignal.any([outer]);
    // Each fetch listens, and there are more of them than Node expects.
    setMaxListeners(0, signal);
    readers++;
    let stopHiding = (): void => undefined;
    try {
      const queue = await client();
      const { visibilitySeconds, hidden } = await queue.attributes(signal);
      if (hidden > held.all().length && readers === 1)
        notices.push(
          `${name}: about ${hidden} messages are in the hands of other readers, or of one that was stopped; each reader gets only a part of them`,
        );
      stopHiding = keepHidden(queue, held, visibilitySeconds);
      const s3 = await openS3(options, onThrottledStore);
      try {
        yield* readFrom(cursor?.session === session ? cursor.number : 0, queue, messageStarter(name, s3, plan), signal);
      } finally {
        s3.close();
      }
    } catch (error) {
      signal.throwIfAborted();
      throw sqsError(name, error);
    } finally {
      stopHiding();
      if (--readers === 0) await giveBack();
    }
  }

  async function* readFrom(
    start: number,
    queue: SqsClient,
    begin: ReturnType<typeof messageStarter>,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage> {
    let number = start;
    const begun = new Map<HeldMessage, BegunMessage>();
    for (;;) {
      const [message, ...more] = held.after(number);
      if (message === undefined) {
        held.add(await queue.receive(signal));
        signal.throwIfAborted();
        if (held.after(number).length > 0) continue;
        if (untilEmpty) return;
        yield { records: [], warnings: [], isCaughtUp: true };
        continue;
      }
      for (const each of [message, ...more.slice(0, messagesAhead)])
        if (!begun.has(each)) begun.set(each, begin(each, signal));
      number = message.number;
      yield* readMessage(message, begun.get(message)!);
      begun.delete(message);
      signal.throwIfAborted();
    }
  }

  async function* readMessage(message: HeldMessage, begun: BegunMessage): AsyncGenerator<SourcePage> {
    const isSaid = said.has(message.id);
    let isLeft = false;
    for await (const { isLeft: leaves, warnings, ...page } of begun.pages()) {
      isLeft ||= leaves;
      yield { ...page, warnings: isSaid ? [] : warnings };
    }
    if (isLeft) said.add(message.id);
    message.isRead = !isLeft;
    const cursor: SqsCursor = { session, number: message.number };
    yield { records: [], warnings: [], notices: notices.splice(0), cursor: cursor as object as Cursor };
    // It is not held any longer: another reader of the queue may understand it, and gets it when its time has passed.
    if (isLeft) held.forget([message]);
  }

  /** Messages that were not acknowledged need not wait until their time has passed. */
  async function giveBack(): Promise<void> {
    const handles = held.all().map(({ handle }) => handle);
    // The queue gives them back by itself, later.
    if (handles.length > 0) await (await client()).hide(handles, 0).catch(() => undefined);
  }

  return {
    name,
    capabilities: sqsCapabilities,
    plan(filter, window) {
      const plan = planLogs(filter, window);
      return {
        ...plan,
        explain: () => [
          'read: the logs and records that messages name or hold; each is deleted when its records are written',
        ],
      };
    },
    pages,
    async acknowledge(cursor) {
      const { session: of, number } = cursor as object as SqsCursor;
      if (of !== session) return;
      const kept = held.all().filter((message) => message.number <= number && message.isRead);
      if (kept.length === 0) return;
      try {
        const refused = new Set(await (await client()).remove(kept.map(({ handle }) => handle)));
        held.forget(kept.filter(({ handle }) => !refused.has(handle)));
        if (refused.size > 0)
          notices.push(`${name}: ${messages(refused.size)} could not be deleted, and will come again`);
      } catch (error) {
        notices.push(`${sqsError(name, error).message}; not deleted yet: ${messages(kept.length)}`);
      }
    },
  };
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}
