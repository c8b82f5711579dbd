import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idSet } from '../../src/engine/id-set.js';
import type { LookupOptions, LookupState } from '../../src/engine/lookup.js';
import { lookup } from '../../src/engine/lookup.js';
import type { Target } from '../../src/engine/read-target.js';
import { sortByTime } from '../../src/engine/sort-by-time.js';
import type { JsonObject } from '@trailkit/records';
import { installedCatalog } from '@trailkit/catalog/node';
import { everything } from '../../src/plan/covers.js';
import { planQuestion } from '../../src/plan/plan.js';
import type { QuestionTexts } from '../../src/plan/question.js';
import { compileQuestion } from '../../src/plan/question.js';
import type { RecordSource } from '../../src/source/record-source.js';
import { epoch, matches, patterns, record, seconds } from '../plan/arbitrary.js';
import { memoryHistory } from './memory-history.js';

const names = installedCatalog();
const window = { from: epoch, to: epoch + seconds * 1000 };
const { signal } = new AbortController();
const never = new AbortController().signal;

function target(source: RecordSource, texts: QuestionTexts, pushDown = true): Target {
  const question = compileQuestion({ ...texts, names });
  const plan = pushDown ? planQuestion(question) : { kind: 'everything' as const, covers: [everything] };
  return { source, question, plan };
}

async function idsOf(options: Omit<LookupOptions, 'window' | 'signal'>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { records } of lookup({ window, signal, ...options }).steps)
    for (const { record } of records) ids.push(String(record.eventID));
  return ids;
}

/** Records with ids of their own, evenly over the window. */
function series(count: number, of: (i: number) => JsonObject): JsonObject[] {
  return Array.from({ length: count }, (_, i) => ({
    eventID: `id-${i}`,
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    eventTime: new Date(epoch + Math.floor((i * seconds) / count) * 1000).toISOString(),
    ...of(i),
  }));
}

describe('lookup', () => {
  test('finds the same by every plan, each id once', async () => {
    await fc.assert(
      fc.asyncProperty(
        patterns,
        matches,
        fc.array(record, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (patterns, matches, records, pageSize) => {
          const own = records.map((record, i) => ({ ...record, eventID: i % 9 === 0 ? record.eventID : `own-${i}` }));
          const history = memoryHistory('a', own, { pageSize });
          const plain = memoryHistory('a', own, { pageSize });
          const found = await idsOf({ targets: [target(history, { patterns, matches })] });
          const wanted = await idsOf({ targets: [target(plain, { patterns, matches }, false)] });
          expect(found.toSorted()).toEqual(wanted.toSorted());
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('delivers newest first', async () => {
    const records = series(500, (i) =>
      i % 5 === 0 ? { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' } : {},
    );
    const history = memoryHistory('a', records, { pageSize: 10 });
    const ids = await idsOf({ targets: [target(history, { patterns: ['iam:CreateUser', 'kms:Encrypt'] })] });
    expect(ids).toHaveLength(100);
    const times = ids.map((id) => Math.floor((Number(id.slice(3)) * seconds) / 500));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test.each([
    { name: 'one chain is one call', patterns: ['iam:CreateUser'], count: 2000, calls: [1, 1] },
    { name: 'a short window is one call, whatever the plan', patterns: ['iam:*User'], count: 40, calls: [1, 1] },
    { name: 'several chains', patterns: ['iam:CreateUser', 'sts:*'], count: 2000, calls: [4, 6] },
    { name: 'chains that bring everything are given up', patterns: ['kms:*', 'iam:*'], count: 2000, calls: [40, 41] },
  ])('$name', async ({ patterns, count, calls: [least, most] }) => {
    const history = memoryHistory(
      'a',
      series(count, (i) => (i === 7 ? { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' } : {})),
    );
    await idsOf({ targets: [target(history, { patterns })] });
    expect(history.calls).toBeGreaterThanOrEqual(least!);
    expect(history.calls).toBeLessThanOrEqual(most!);
  });

  test('drops what several regions have', async () => {
    const records = series(120, () => ({}));
    const targets = ['a', 'b'].map((name) => target(memoryHistory(name, records), {}));
    expect((await idsOf({ targets })).toSorted()).toEqual(records.map(({ eventID }) => String(eventID)).toSorted());
  });

  test('reports a source that fails, and delivers the others', async () => {
    const targets = [
      target(
        memoryHistory(
          'good',
          series(200, () => ({})),
        ),
        {},
      ),
      target(
        memoryHistory(
          'bad',
          series(200, (i) => ({ eventID: `bad-${i}` })),
          { failAt: 3 },
        ),
        {},
      ),
    ];
    const failures: unknown[] = [];
    let count = 0;
    for await (const { failure, records, source } of lookup({ targets, window, signal }).steps) {
      count += records.length;
      if (failure !== undefined) failures.push([source, (failure as Error).message]);
    }
    expect(count).toBe(300);
    expect(failures).toEqual([['bad', 'bad is out of order']]);
  });

  test('stops at the limit, and asks no more', async () => {
    const history = memoryHistory(
      'a',
      series(2000, () => ({})),
    );
    expect(await idsOf({ targets: [target(history, {})], limit: 60 })).toHaveLength(60);
    expect(history.calls).toBe(2);
  });

  test('delivers what has no time that can be read, and leaves out what lies outside the window', async () => {
    const records: readonly JsonObject[] = [
      { eventID: 'odd', eventTime: 'noon' },
      { eventID: 'none' },
      { eventID: 'before', eventTime: '2020-01-01T00:00:00Z' },
      { eventID: 'inside', eventTime: new Date(epoch).toISOString() },
    ];
    const source: RecordSource = {
      name: 'logs',
      kind: 'logs',
      async *pages() {
        await Promise.resolve();
        yield { records: records.map((record) => ({ record })), warnings: [] };
      },
    };
    expect(await idsOf({ targets: [target(source, {})] })).toEqual(['odd', 'none', 'inside']);
  });

  test.each([
    { name: 'one chain', patterns: [] },
    { name: 'several chains', patterns: ['iam:CreateUser', 'sts:AssumeRole', 'kms:Encrypt'] },
  ])('goes on where it stopped: $name', async ({ patterns }) => {
    const records = series(600, (i) => {
      const [eventSource, eventName] = [
        ['iam', 'CreateUser'],
        ['sts', 'AssumeRole'],
        ['kms', 'Decrypt'],
      ][i % 3]!;
      return { eventSource: `${eventSource}.amazonaws.com`, eventName };
    });
    const wanted = await idsOf({ targets: [target(memoryHistory('a', records, { pageSize: 10 }), { patterns })] });
    for (let stopAfter = 1; stopAfter < 60; stopAfter += 3) {
      const found: string[] = [];
      let resume: LookupState | undefined;
      for (let ended = false; !ended;) {
        const targets = [target(memoryHistory('a', records, { pageSize: 10 }), { patterns })];
        const running = lookup({ targets, window, signal, resume });
        let steps = 0;
        ended = true;
        for await (const { records } of running.steps) {
          found.push(...records.map(({ record }) => String(record.eventID)));
          resume = JSON.parse(JSON.stringify(running.state())) as LookupState;
          if (++steps === stopAfter) {
            ended = false;
            break;
          }
        }
      }
      expect(found.toSorted()).toEqual(wanted.toSorted());
    }
  });

  test('ends with the signal', async () => {
    const controller = new AbortController();
    const history = memoryHistory(
      'a',
      series(2000, () => ({})),
    );
    const { steps } = lookup({ targets: [target(history, {})], window, signal: controller.signal });
    await steps.next();
    controller.abort();
    await expect(steps.next()).rejects.toThrow('aborted');
  });
});

describe('sortByTime', () => {
  test.each([
    { name: 'all', limit: undefined, count: 1200 },
    { name: 'the newest', limit: 7, count: 7 },
  ])('$name', async ({ limit, count }) => {
    const targets = ['a', 'b'].map((name, odd) =>
      target(
        memoryHistory(
          name,
          series(600, (i) => ({
            eventID: `${name}-${i}`,
            eventTime: new Date(epoch + i * 100 + odd * 50).toISOString(),
          })),
        ),
        {},
      ),
    );
    const times: number[] = [];
    for await (const { records } of sortByTime(lookup({ targets, window, signal: never }).steps, limit))
      times.push(...records.map(({ record }) => Date.parse(String(record.eventTime))));
    expect(times).toHaveLength(count);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times[0]).toBe(epoch + 599 * 100 + 50);
  });
});

test('idSet knows millions of ids, and forgets the oldest when it is full', () => {
  const ids = idSet(1 << 12);
  const many = Array.from({ length: 20_000 }, (_, i) => `4f0c1d7e-${i}`);
  expect(many.filter((id) => ids.add(id))).toHaveLength(20_000);
  expect(many.slice(-2000).filter((id) => ids.add(id))).toEqual([]);
  expect(ids.add(many[0]!)).toBe(true);
  const larger = idSet();
  expect(many.filter((id) => larger.add(id))).toHaveLength(20_000);
  expect(many.filter((id) => larger.add(id))).toEqual([]);
});
