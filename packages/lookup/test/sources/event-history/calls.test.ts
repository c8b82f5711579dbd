import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookupCheckpoint, RecordFilter } from '../../../src/index.js';
import { compileFilter, lookup } from '../../../src/index.js';
import type { JsonObject } from '@trailkit/records';
import { installedCatalog } from '@trailkit/catalog/node';
import { maxExtraPages } from '../../../src/sources/event-history/plan/choose-access-path.js';
import { planHistory } from '../../../src/sources/event-history/plan/plan-history.js';
import { elsewhereMatch, regionsElsewhere } from '../../../src/sources/regions-elsewhere.js';
import { epoch, matches, patterns, record, resources } from './arbitrary.js';
import { memoryHistory } from './memory-history.js';

const names = installedCatalog();
const { signal } = new AbortController();
const days = 30;
const window = { from: epoch - days * 86_400_000, to: epoch };

/** Accounts as they are, and worse: bursts and empty weeks, and in each burst few kinds of events that are most of it. */
const account = fc
  .array(
    fc.record({
      gap: fc.constantFrom(0, 1, 60, 3600, 5 * 86_400),
      every: fc.constantFrom(0, 1, 7, 600),
      count: fc.integer({ min: 1, max: 120 }),
      kinds: fc.array(record, { minLength: 1, maxLength: 5 }),
    }),
    { maxLength: 12 },
  )
  .map((bursts) => {
    const records: JsonObject[] = [];
    let time = epoch;
    for (const { gap, every, count, kinds } of bursts) {
      time -= gap * 1000;
      for (let i = 1; i <= count; i++, time -= every * 1000) {
        // The first kind is half of all, the next half of the rest, and so on.
        const kind = kinds[Math.min(kinds.length - 1, Math.clz32(i & -i) ^ 31)]!;
        const eventTime = new Date(time).toISOString().replace('.000', '');
        records.push({ ...kind, eventTime, eventID: `id-${records.length}` });
      }
    }
    return records;
  });

interface Asked {
  readonly ids: readonly string[];
  readonly calls: number;
}

async function ask(
  filter: RecordFilter,
  records: readonly JsonObject[],
  pageSize: number,
  readsEverything = false,
): Promise<Asked> {
  const source = memoryHistory('a', records, { pageSize, readsEverything });
  const ids: string[] = [];
  for await (const step of lookup({ queries: [{ source, filter }], window, signal }).steps)
    ids.push(...step.records.map(({ record }) => String(record.eventID)));
  return { ids: ids.toSorted(), calls: source.calls() };
}

test('calls are those of everything at most, or as many more as several chains may lose; the answers are the same', async () => {
  let saved = 0;
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(
      account,
      patterns,
      matches,
      resources,
      fc.integer({ min: 1, max: 20 }),
      async (records, patterns, matches, wanted, pageSize) => {
        const filter = compileFilter({ patterns, matches, ...wanted, names });
        const { paths } = planHistory(filter, window);
        const own = await ask(filter, records, pageSize);
        const whole = await ask(filter, records, pageSize, true);
        expect(own.ids).toEqual(whole.ids);
        expect(own.calls).toBeLessThanOrEqual(whole.calls + Math.max(...paths.map(maxExtraPages)));
        // One of two chains may end with a page that is not full.
        expect(own.calls).toBeLessThanOrEqual(2 * whole.calls + 1);
        if (own.calls < whole.calls) saved++;
        if (own.calls > whole.calls) lost++;
      },
    ),
    { numRuns: 250 },
  );
  // Accounts that are adversarial to several chains are rare, even among these.
  expect(saved).toBeGreaterThan(60);
  expect(lost).toBeLessThan(saved / 10);
});

test('stopped after any step and gone on with from JSON, every plan finds the same, each id once', async () => {
  await fc.assert(
    fc.asyncProperty(
      account,
      patterns,
      matches,
      resources,
      fc.record({ pageSize: fc.integer({ min: 1, max: 20 }), steps: fc.integer({ min: 1, max: 5 }) }),
      async (records, patterns, matches, wanted, { pageSize, steps }) => {
        const filter = compileFilter({ patterns, matches, ...wanted, names });
        const whole = await ask(filter, records, pageSize, true);
        const source = memoryHistory('a', records, { pageSize });
        const ids: string[] = [];
        let resumeFrom: LookupCheckpoint | undefined;
        for (let ended = false; !ended;) {
          const running = lookup({ queries: [{ source, filter }], window, signal, resumeFrom });
          ended = true;
          let taken = 0;
          for await (const step of running.steps) {
            ids.push(...step.records.map(({ record }) => String(record.eventID)));
            resumeFrom = JSON.parse(JSON.stringify(running.checkpoint())) as LookupCheckpoint;
            if (++taken < steps) continue;
            ended = false;
            break;
          }
        }
        expect(ids.toSorted()).toEqual(whole.ids);
      },
    ),
    { numRuns: 120 },
  );
});

const rest = ['ec2', 'DescribeInstances'] as const;

/** The part of us-east-1 that a lookup in another region reads when it names no service. */
const globalServices = regionsElsewhere(compileFilter({ names }), ['eu-west-1'], names).find(
  ({ meaning }) => meaning === 'main',
);
const ofGlobalServices = elsewhereMatch(globalServices!);

test('of all global services, however rare and whenever, no event is missed', async () => {
  const kind = fc
    .constantFrom(...globalServices!.sources, 'ec2.amazonaws.com', 'kms.amazonaws.com')
    .map((eventSource): JsonObject => ({ eventSource, eventName: 'GetThing' }));
  const filter = compileFilter({ matches: [ofGlobalServices], names });
  const bound = Math.max(...planHistory(filter, window).paths.map(maxExtraPages));
  let saved = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 100, max: 900 }), fc.constantFrom(1, 60, 600), kind), { maxLength: 4 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: days * 86_400 }), kind), { maxLength: 6 }),
      async (busy, rare) => {
        let second = 0;
        const often = busy.flatMap(([count, every, kind]) =>
          // Most events of an account are of a service that is not asked for.
          Array.from({ length: count }, (_, i) => [(second += every), i % 9 === 0 ? kind : rest[0]] as const),
        );
        const records = [...often, ...rare].map(([ago, kind], i): JsonObject => {
          const eventTime = new Date(epoch - Math.min(ago, days * 86_400) * 1000).toISOString();
          const named = typeof kind === 'string' ? { eventSource: `${kind}.amazonaws.com`, eventName: rest[1] } : kind;
          return { ...named, eventTime, eventID: `id-${i}` };
        });
        const own = await ask(filter, records, 5);
        const whole = await ask(filter, records, 5, true);
        expect(own.ids).toEqual(whole.ids);
        expect(own.calls).toBeLessThanOrEqual(Math.min(whole.calls + bound, 2 * whole.calls));
        if (own.calls < whole.calls) saved++;
      },
    ),
    { numRuns: 30 },
  );
  expect(saved).toBeGreaterThan(7);
});

/** Events at a regular interval in seconds, the newest at the end of the window. */
function events(
  count: number,
  every: number,
  of: (i: number) => readonly [source: string, name: string],
): JsonObject[] {
  return Array.from({ length: count }, (_, i) => {
    const [source, eventName] = of(i);
    const eventTime = new Date(epoch - i * every * 1000).toISOString();
    const userIdentity = { type: 'IAMUser', accessKeyId: 'AKIA1' };
    return { eventID: `id-${i}`, eventTime, eventSource: `${source}.amazonaws.com`, eventName, userIdentity };
  });
}

const twenty = Array.from({ length: 20 }, (_, i) => `kms:Name${i}`);

describe('calls of adversarial accounts', () => {
  test.each<{ name: string; patterns?: string[]; matches?: string[]; records: JsonObject[]; out: [number, number] }>([
    {
      name: 'several chains with nothing, and one page in all',
      patterns: ['iam:CreateUser', 'sts:AssumeRole', 'ec2:RunInstances'],
      records: events(40, 3600, () => rest),
      out: [1, 1],
    },
    {
      name: 'twenty chains of a page each, where everything has five',
      patterns: twenty.map((pattern, i) => (i % 2 === 0 ? pattern : pattern.replace('kms', 'ec2'))),
      records: events(250, 3600, (i) => [i % 2 === 0 ? 'kms' : 'ec2', `Name${i % 20}`]),
      out: [5, 5],
    },
    {
      name: 'a service with few events answers at once, whatever it is asked about',
      patterns: twenty,
      records: events(5000, 60, (i) => (i % 1000 === 0 ? ['kms', 'Name7'] : rest)),
      out: [1, 100],
    },
    {
      name: 'names that are rare in a service that is everywhere',
      patterns: ['ec2:RunInstances', 'ec2:StopInstances'],
      records: events(5000, 60, (i) => (i % 1000 === 999 ? ['ec2', 'RunInstances'] : rest)),
      out: [4, 100],
    },
    {
      name: 'a name that is rare in the first pages, and everywhere later',
      patterns: ['iam:CreateUser', 'sts:AssumeRole'],
      records: events(5000, 60, (i) => (i > 150 ? ['iam', 'CreateUser'] : rest)),
      out: [100, 100],
    },
    {
      name: 'much in the newest hour, and then one event: what nobody can know before',
      patterns: ['iam:CreateUser', 'sts:AssumeRole'],
      records: [
        ...events(100, 30, () => rest),
        ...events(1, 0, () => rest).map((event) => ({ ...event, eventTime: '2026-11-01T00:00:00Z' })),
      ],
      out: [4, 3],
    },
    {
      name: 'a key that is everywhere, with a name that is rare',
      patterns: ['iam:CreateUser'],
      matches: ['$.userIdentity.accessKeyId == "AKIA1"'],
      records: events(5000, 60, (i) => (i === 4000 ? ['iam', 'CreateUser'] : rest)),
      out: [2, 100],
    },
    {
      name: 'all global services, of which two have events',
      matches: [ofGlobalServices],
      records: events(50_000, 30, (i) =>
        i % 50 === 0 ? ['iam', 'CreateUser'] : i % 9999 === 0 ? ['tax', 'Get'] : rest,
      ),
      // 39 pages of everything, 39 first pages, and 19 more of IAM's.
      out: [97, 1000],
    },
    {
      name: 'chains that bring the same events twice',
      patterns: ['kms:*', 'iam:CreateUser'],
      records: events(5000, 60, (i) => (i < 600 ? rest : ['kms', 'CreateUser'])),
      out: [96, 100],
    },
  ])('$name', async ({ patterns = [], matches = [], records, out: [own, whole] }) => {
    const filter = compileFilter({ patterns, matches, names });
    const found = await ask(filter, records, 50);
    const all = await ask(filter, records, 50, true);
    expect(found.ids).toEqual(all.ids);
    expect([found.calls, all.calls]).toEqual([own, whole]);
  });
});
