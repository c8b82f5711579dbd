// How many calls of LookupEvents ten typical filters take over a simulated account of a million events, against filtering
// everything; and that the answers are the same.
import { installedCatalog } from '@trailkit/catalog/node';
import type { ChainCursor, HistoryPage, HistoryQuery, RecordSource } from '@trailkit/lookup';
import { compileFilter, historySource, lookup } from '@trailkit/lookup';
import type { JsonObject } from '@trailkit/records';
import type { Position } from '@trailkit/testing/cloudtrail-server/event-store';
import { createEventStore, positionOf } from '@trailkit/testing/cloudtrail-server/event-store';
import type { CloudTrailRecord } from '@trailkit/testing/cloudtrail-server/record';
import type { StoredEvent } from '@trailkit/testing/cloudtrail-server/stored-event';
import { storedEvent } from '@trailkit/testing/cloudtrail-server/stored-event';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

const count = Number(process.argv[2] ?? 1_000_000);
const days = 90;
const pageSize = 50;
const now = Math.floor(Date.now() / 1000) * 1000;
const window = { from: now - days * 86_400_000, to: now };
const selective = 0.1;
const names = installedCatalog();

/** Events of one region, and without bodies: a million of them would not fit. */
function eventsOf(count: number, change: (event: CloudTrailRecord, index: number) => object): readonly StoredEvent[] {
  const events: StoredEvent[] = [];
  for (const event of sampleEvents({ count, now, spanMs: days * 86_400_000 })) {
    const bare = { ...event, awsRegion: 'us-east-1', requestParameters: null, responseElements: null };
    const stored = storedEvent({ ...bare, ...change(bare, events.length) });
    if (typeof stored !== 'string') events.push(stored);
  }
  return events;
}

/**
 * An account whose first pages mislead: the newest day is like any other's; before, bursts of an hour with nothing between
 * them, each half as large as the one before, and in the bursts nine of ten calls are one role's for one key.
 */
function skewed({ eventTime }: CloudTrailRecord, index: number): object {
  if (index < count / days / 5) return {};
  const burst = Math.min(19, Math.clz32(((index * 2_654_435_761) >>> 0) | 1));
  const begin = now - (2 + burst * 4.4) * 86_400_000;
  const time = new Date(begin - (Date.parse(String(eventTime)) % 3_600_000)).toISOString();
  if (index % 10 === 0) return { eventTime: time };
  const userIdentity = { type: 'AssumedRole', principalId: 'AROAEXAMPLE:worker', accessKeyId: 'ASIABUSY' };
  return { eventTime: time, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', userIdentity, readOnly: true };
}

function sourceOf(events: readonly StoredEvent[]): { readonly source: RecordSource; readonly calls: () => number } {
  const store = createEventStore();
  store.add(events);
  let calls = 0;
  async function* pages(
    { window: { from, to }, attribute }: HistoryQuery,
    { after }: { readonly after?: ChainCursor },
  ): AsyncGenerator<HistoryPage> {
    let position = after as Position | undefined;
    for (;;) {
      await Promise.resolve();
      calls++;
      const { events, more } = store.page({ from, to, attribute, insight: false, now }, position, pageSize);
      position = events.length > 0 ? positionOf(events.at(-1)!) : position;
      const records = events.map(({ text }) => ({ record: JSON.parse(text) as JsonObject, text }));
      const next = more ? { cursor: { ...position! }, reached: position!.time } : { done: 1 };
      yield { records, warnings: [], ...next };
      if (!more) return;
    }
  }
  return { source: historySource({ name: 'event-history us-east-1' }, { pages }), calls: () => calls };
}

const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
interface Asked {
  readonly name: string;
  readonly patterns?: readonly string[];
  readonly matches?: readonly string[];
  readonly selective: boolean;
}

const filters = (id: unknown, accessKey: unknown): readonly Asked[] => [
  { name: 'one event by its id', matches: [`$.eventID == ${JSON.stringify(id)}`], selective: true },
  { name: 'who made users and keys', patterns: ['iam:CreateUser', 'iam:CreateAccessKey'], selective: true },
  {
    name: 'what the root user signed in to',
    matches: ['$.eventName == "ConsoleLogin"', '$.userIdentity.type == "Root"'],
    selective: true,
  },
  {
    name: 'an access key that leaked',
    matches: [`$.userIdentity.accessKeyId == ${JSON.stringify(accessKey)}`],
    selective: false,
  },
  {
    name: 'what one IAM user did',
    matches: ['$.userIdentity.type == "IAMUser" and $.userIdentity.userName == "AliceIsNotBob"'],
    selective: false,
  },
  { name: 'new functions', patterns: ['lambda:CreateFunction'], selective: true },
  {
    name: 'refused calls of three hours',
    matches: ['$.errorCode == "AccessDenied"', `$.eventTime >= ${hoursAgo(3)}`],
    selective: true,
  },
  { name: 'changes to trails', patterns: ['cloudtrail:*', '!cloudtrail:Get*'], selective: true },
  { name: 'buckets and tables', patterns: ['s3:*Acl', 'dynamodb:*'], selective: false },
  { name: 'everything but reads of one service', patterns: ['!ec2:Describe*'], selective: false },
];

/** Asks all filters of an account; whether each took no more calls than it may, and found what there is. */
async function measure(account: string, events: readonly StoredEvent[]): Promise<boolean> {
  const { source, calls } = sourceOf(events);
  const everything = Math.ceil(events.length / pageSize);
  console.log(`${account}: ${events.length} events, ${everything} calls for everything\n`);
  const middle = JSON.parse(events[Math.floor(events.length / 2)]!.text) as JsonObject;
  const key = events.map(({ attributes }) => attributes.AccessKeyId).find((key) => key !== undefined && key !== '');
  const compiled = filters(middle.eventID, key).map((asked) => {
    return { ...asked, filter: compileFilter({ ...asked, names, now }), wanted: 0 };
  });
  for (const { text } of events) {
    const record = JSON.parse(text) as JsonObject;
    for (const each of compiled) if (each.filter.test(record)) each.wanted++;
  }
  let isRight = true;
  for (const { name, filter, wanted, selective: isSelective } of compiled) {
    const before = calls();
    let found = 0;
    const { signal } = new AbortController();
    for await (const step of lookup({ queries: [{ source, filter }], window, signal }).steps)
      found += step.records.length;
    const own = calls() - before;
    const isGood = found === wanted && own <= everything * (isSelective ? selective : 1);
    isRight &&= isGood;
    const share = `${own} calls (${((100 * own) / everything).toFixed(2)} %)`;
    console.log(
      `${name}: ${share}, ${found} of ${wanted} found${isSelective ? ', selective' : ''}${isGood ? '' : ' FAILED'}`,
    );
    for (const line of source.plan(filter, window).explain()) console.log(`    ${line}`);
  }
  console.log('');
  return isRight;
}

const even = await measure(
  'an account that is evenly busy',
  eventsOf(count, () => ({})),
);
const uneven = await measure('one whose first pages mislead', eventsOf(Math.ceil(count / 5), skewed));
if (!even || !uneven) process.exitCode = 1;
