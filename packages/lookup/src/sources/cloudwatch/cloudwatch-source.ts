import type { FilteredLogEvent, FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { ReadError } from '@trailkit/records/node';
import type { TimeWindow } from '../../time/window.js';
import { deliverySlackMs } from '../delivery-slack.js';
import { messageReader } from '../message-records.js';
import { nextToken } from '../next-token.js';
import type { PageOptions, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import { SourceError } from '../source-error.js';
import type { CloudWatchClient } from './cloudwatch-client.js';
import { cloudWatchProblems, openCloudWatch } from './cloudwatch-client.js';
import type { CloudWatchCursor } from './cloudwatch-cursor.js';
import { fromCloudWatchCursor, toCloudWatchCursor } from './cloudwatch-cursor.js';
import type { CloudWatchOptions } from './cloudwatch-options.js';
import type { CloudWatchPlan } from './plan-cloudwatch.js';
import { planCloudWatch } from './plan-cloudwatch.js';
import { retentionPage } from './retention.js';
import { firstSlice, isNewestFirst, sliceBefore } from './time-slices.js';

/** The capabilities of log groups. They are read newest first; but what orders them is when CloudWatch Logs received them. */
export const cloudWatchCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: true,
  follow: true,
  resumesWithNew: false,
  listsResources: false,
  singleAccount: false,
  namesCompleted: false,
};

/** Clocks differ. */
const clockSlackMs = 3_600_000;
/** A message may be so long; more is cut off. */
const maxMessageBytes = 256 * 1024;
/** How often a slice is read again since its token was refused, one time after the other. */
const maxRestarts = 3;
/** The size that an event counts beside its message. */
const overheadBytes = 26;

/**
 * The records that a trail delivered to a log group of CloudWatch Logs, through FilterLogEvents: newest first by when they were received
 * (since 2024; before, oldest first). CloudTrail delivers none that is larger than 256 KB.
 *
 * @throws ReadError where there is no such group; SourceError where it cannot be read any further.
 */
export function cloudWatchSource(options: CloudWatchOptions): RecordSource<CloudWatchPlan> {
  const { group, now = Date.now } = options;
  const name = `cloudwatch:${group}`;

  async function* pages(plan: CloudWatchPlan, { resumeFrom, signal }: PageOptions): AsyncGenerator<SourcePage> {
    let client: CloudWatchClient | undefined;
    try {
      signal.throwIfAborted();
      client = await openCloudWatch(options);
      const retention =
        resumeFrom === undefined
          ? await retentionPage(client, plan.window, { where: name, now: now(), signal })
          : undefined;
      yield* readSlices(client, plan, toCloudWatchCursor(resumeFrom) ?? beginning(plan.window, now()), name, signal);
      if (retention) yield retention;
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error, name, options.region);
    } finally {
      client?.close();
    }
  }

  return { name, capabilities: cloudWatchCapabilities, plan: planCloudWatch, pages };
}

/** Nothing says whether the time of a message is that of the event or that of its delivery, so as much later is asked for as with logs. */
function beginning({ from, to }: TimeWindow, now: number): CloudWatchCursor {
  const received = { from: Math.max(0, from - clockSlackMs), to: Math.min(to + deliverySlackMs, now + clockSlackMs) };
  return received.from > received.to ? { window: received } : { window: received, slice: firstSlice(received) };
}

async function* readSlices(
  client: CloudWatchClient,
  { filter, window, pattern }: CloudWatchPlan,
  start: CloudWatchCursor,
  where: string,
  signal: AbortSignal,
): AsyncGenerator<SourcePage> {
  const reader = messageReader({ where, window, insights: filter.insights, explainDamage });
  let cursor = start;
  let restarts = 0;
  while (cursor.slice !== undefined) {
    const { slice, token } = cursor;
    const input = {
      startTime: slice.from,
      endTime: slice.to,
      filterPattern: pattern,
      nextToken: token,
      ...(isNewestFirst(slice) && { startFromHead: false }),
    };
    let answer: FilterLogEventsCommandOutput;
    try {
      answer = await client.filter(input, signal);
    } catch (error) {
      if (token === undefined || !isStaleToken(error) || ++restarts > maxRestarts) throw error;
      // The order of pages is no promise: the slice is read again, and what was delivered is recognized.
      cursor = { window: cursor.window, slice };
      continue;
    }
    if (token !== undefined) restarts = 0;
    cursor = after(cursor, slice, nextToken(token, answer.nextToken));
    signal.throwIfAborted();
    const messages = (answer.events ?? []).map(messageOf);
    yield { ...reader.read(messages), examined: messages.length, cursor: fromCloudWatchCursor(cursor) };
  }
  const last = reader.end();
  if (last) yield last;
}

function after({ window }: CloudWatchCursor, slice: TimeWindow, token: string | undefined): CloudWatchCursor {
  if (token !== undefined) return { window, slice, token };
  const before = sliceBefore(window, slice);
  return before === undefined ? { window } : { window, slice: before };
}

function messageOf({ eventId, message = '' }: FilteredLogEvent): { readonly id?: string; readonly text: string } {
  return { ...(eventId !== undefined && { id: eventId }), text: message };
}

/** A token is valid for a day. */
function isStaleToken(error: unknown): boolean {
  return (error as { readonly name?: string }).name === 'InvalidParameterException';
}

function explainDamage(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes < maxMessageBytes - 2 * overheadBytes) return undefined;
  return `the first ${bytes} bytes of one: CloudWatch Logs has cut it off; the whole record is in the trail's logs`;
}

function explained(error: unknown, name: string, region: string): unknown {
  if (error instanceof SourceError) return error;
  if ((error as { readonly name?: string }).name !== 'ResourceNotFoundException')
    return cloudWatchProblems.explain(name, error);
  const message = `${name}: expected a log group of this account in ${region}, found none of that name; check the name, or give the ARN`;
  return new ReadError('not-found', message, error);
}
