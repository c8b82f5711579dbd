// How many calls of LookupEvents ten typical questions take over a simulated account of a million events, against filtering
// everything; and that the answers are the same.
import type { JsonObject, RecordSource, SourcePage } from '@trailkit/lookup';
import { compileQuestion, lookup, openNamesData, planQuestion } from '@trailkit/lookup';
import { createEventStore } from '../tools/cloudtrail-server/event-store.js';
import { place, type Position } from '../tools/cloudtrail-server/event-store.js';
import { storedEvent, type StoredEvent } from '../tools/cloudtrail-server/stored-event.js';
import { sampleEvents } from '../tools/sample-events/sample-events.js';

const count = Number(process.argv[2] ?? 1_000_000);
const days = 90;
const pageSize = 50;
const now = Math.floor(Date.now() / 1000) * 1000;
const window = { from: now - days * 86_400_000, to: now };
const selective = 0.1;

const store = createEventStore();
const events: StoredEvent[] = [];
for (const event of sampleEvents({ count, now, spanMs: days * 86_400_000 })) {
  // One region, and no bodies: a million of them would not fit.
  const stored = storedEvent({ ...event, awsRegion: 'us-east-1', requestParameters: null, responseElements: null });
  if (typeof stored !== 'string') events.push(stored);
}
store.add(events);

let calls = 0;
const source: RecordSource = {
  name: 'event-history us-east-1',
  kind: 'event-history',
  async *pages({ window: { from, to }, attribute }, { after }): AsyncGenerator<SourcePage> {
    let position = after as Position | undefined;
    for (;;) {
      await Promise.resolve();
      calls++;
      const { events, more } = store.page({ from, to, attribute, insight: false, now }, position, pageSize);
      position = events.length > 0 ? place(events.at(-1)!) : position;
      const records = events.map(({ text }) => ({ record: JSON.parse(text) as JsonObject, text }));
      yield { records, warnings: [], ...(more ? { cursor: { ...position! } } : { done: 1 }) };
      if (!more) return;
    }
  },
};

const middle = JSON.parse(events[Math.floor(events.length / 2)]!.text) as JsonObject;
const accessKey = events.map(({ attributes }) => attributes.AccessKeyId).find((key) => key !== undefined && key !== '');
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
const questions: readonly {
  name: string;
  patterns?: readonly string[];
  matches?: readonly string[];
  selective: boolean;
}[] = [
  { name: 'one event by its id', matches: [`$.eventID == ${JSON.stringify(middle.eventID)}`], selective: true },
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

const everything = Math.ceil(events.length / pageSize);
console.log(`${events.length} events, ${everything} calls for everything\n`);
let failed = false;
const names = openNamesData();
const compiled = questions.map((question) => ({
  ...question,
  question: compileQuestion({ ...question, names, now }),
  wanted: 0,
}));
for (const { text } of events) {
  const record = JSON.parse(text) as JsonObject;
  for (const each of compiled) if (each.question.test(record)) each.wanted++;
}
for (const { name, question, wanted, selective: isSelective } of compiled) {
  const plan = planQuestion(question);
  calls = 0;
  let found = 0;
  const { signal } = new AbortController();
  for await (const step of lookup({ targets: [{ source, question, plan }], window, signal }).steps)
    found += step.records.length;
  const share = calls / everything;
  const isRight = found === wanted && share <= (isSelective ? selective : 1);
  failed ||= !isRight;
  const asked = plan.attributes.map(({ key, value }) => `${key}=${value}`).join(', ') || plan.kind;
  console.log(
    `${name}: ${calls} calls (${(100 * share).toFixed(2)} %), ${found} of ${wanted} found${isSelective ? ', selective' : ''}${isRight ? '' : ' FAILED'}\n    ${asked}`,
  );
}
if (failed) process.exitCode = 1;
