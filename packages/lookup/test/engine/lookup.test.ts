import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookupCheckpoint } from '../../src/engine/checkpoint.js';
import type { LookupOptions } from '../../src/engine/lookup.js';
import { lookup } from '../../src/engine/lookup.js';
import { sortByTime } from '../../src/engine/sort-by-time.js';
import type { JsonObject } from '@trailkit/records';
import { installedCatalog } from '@trailkit/catalog/node';
import type { FilterTexts } from '../../src/filter/record-filter.js';
import { compileFilter } from '../../src/filter/record-filter.js';
import { logsCapabilities } from '../../src/sources/logs/logs-source.js';
import type { Cursor, RecordSource, SourceQuery } from '../../src/sources/record-source.js';
import { epoch, matches, patterns, record, seconds } from '../sources/event-history/arbitrary.js';
import { memoryHistory } from '../sources/event-history/memory-history.js';

const names = installedCatalog();
const window = { from: epoch, to: epoch + seconds * 1000 };
const { signal } = new AbortController();
const never = new AbortController().signal;

function query(source: RecordSource, texts: FilterTexts): SourceQuery {
  return { source, filter: compileFilter({ ...texts, names }) };
}

async function idsOf(options: Omit<LookupOptions, 'window' | 'signal'>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { records } of lookup({ window, signal, ...options }).steps)
    for (const { record } of records) ids.push(String(record.eventID));
  return ids;
}

async function textsOf(options: Omit<LookupOptions, 'window' | 'signal'>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { records } of lookup({ window, signal, ...options }).steps)
    for (const { record } of records) texts.push(JSON.stringify(record));
  return texts;
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
  test('finds the same by every plan, each event once', async () => {
    await fc.assert(
      fc.asyncProperty(
        patterns,
        matches,
        fc.array(record, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (patterns, matches, records, pageSize) => {
          const own = records.map((record, i) => ({ ...record, eventID: i % 9 === 0 ? record.eventID : `own-${i}` }));
          const history = memoryHistory('a', own, { pageSize });
          const plain = memoryHistory('a', own, { pageSize, readsEverything: true });
          const found = await textsOf({ queries: [query(history, { patterns, matches })] });
          const wanted = await textsOf({ queries: [query(plain, { patterns, matches })] });
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
    const ids = await idsOf({ queries: [query(history, { patterns: ['iam:CreateUser', 'kms:Encrypt'] })] });
    expect(ids).toHaveLength(100);
    const times = ids.map((id) => Math.floor((Number(id.slice(3)) * seconds) / 500));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test.each([
    { name: 'one chain is one call', patterns: ['iam:CreateUser'], count: 2000, calls: [1, 1] },
    { name: 'a short window is one call, whatever the plan', patterns: ['iam:*User'], count: 40, calls: [1, 1] },
    { name: 'several chains', patterns: ['iam:CreateUser', 'sts:*'], count: 2000, calls: [4, 6] },
    { name: 'chains that bring everything are given up', patterns: ['kms:*', 'iam:*'], count: 2000, calls: [40, 41] },
  ])('$name', async ({ patterns, count, calls: [min, max] }) => {
    const history = memoryHistory(
      'a',
      series(count, (i) => (i === 7 ? { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' } : {})),
    );
    await idsOf({ queries: [query(history, { patterns })] });
    expect(history.calls()).toBeGreaterThanOrEqual(min!);
    expect(history.calls()).toBeLessThanOrEqual(max!);
  });

  test('drops what several regions have', async () => {
    const records = series(120, () => ({}));
    const queries = ['a', 'b'].map((name) => query(memoryHistory(name, records), {}));
    expect((await idsOf({ queries })).toSorted()).toEqual(records.map(({ eventID }) => String(eventID)).toSorted());
  });

  test('reports a source that fails, and delivers the others', async () => {
    const queries = [
      query(
        memoryHistory(
          'good',
          series(200, () => ({})),
        ),
        {},
      ),
      query(
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
    for await (const { failure, records, source } of lookup({ queries, window, signal }).steps) {
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
    expect(await idsOf({ queries: [query(history, {})], limit: 60 })).toHaveLength(60);
    expect(history.calls()).toBe(2);
  });

  test('asks nothing where an earlier run has come to the limit', async () => {
    const history = memoryHistory(
      'a',
      series(200, () => ({})),
    );
    const queries = [query(history, {})];
    const first = lookup({ queries, window, signal, limit: 60 });
    for await (const _ of first.steps); // to the limit
    const calls = history.calls();
    const again = lookup({ queries, window, signal, limit: 60, resumeFrom: first.checkpoint() });
    expect(await again.steps.next()).toEqual({ done: true, value: undefined });
    expect(history.calls()).toBe(calls);
  });

  test('goes on with the rest of a page, where a later run has a higher limit', async () => {
    const records = series(200, () => ({}));
    const queries = [query(memoryHistory('a', records), {})];
    const first = lookup({ queries, window, signal, limit: 7 });
    const found: unknown[] = [];
    for await (const step of first.steps) found.push(...step.records.map(({ record }) => record.eventID));
    const resumeFrom = JSON.parse(JSON.stringify(first.checkpoint())) as LookupCheckpoint;
    for await (const step of lookup({ queries, window, signal, limit: 90, resumeFrom }).steps)
      found.push(...step.records.map(({ record }) => record.eventID));
    expect(found).toEqual((await idsOf({ queries })).slice(0, 90));
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
      capabilities: logsCapabilities,
      plan: () => ({ isEmpty: false, explain: () => [] }),
      async *pages() {
        await Promise.resolve();
        yield { records: records.map((record) => ({ record })), warnings: [] };
      },
    };
    expect(await idsOf({ queries: [query(source, {})] })).toEqual(['odd', 'none', 'inside']);
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
    const wanted = await idsOf({ queries: [query(memoryHistory('a', records, { pageSize: 10 }), { patterns })] });
    for (let stopAfter = 1; stopAfter < 60; stopAfter += 3) {
      const found: string[] = [];
      let resumeFrom: LookupCheckpoint | undefined;
      for (let ended = false; !ended;) {
        const queries = [query(memoryHistory('a', records, { pageSize: 10 }), { patterns })];
        const running = lookup({ queries, window, signal, resumeFrom });
        let steps = 0;
        ended = true;
        for await (const { records } of running.steps) {
          found.push(...records.map(({ record }) => String(record.eventID)));
          resumeFrom = JSON.parse(JSON.stringify(running.checkpoint())) as LookupCheckpoint;
          if (++steps === stopAfter) {
            ended = false;
            break;
          }
        }
      }
      expect(found.toSorted()).toEqual(wanted.toSorted());
    }
  });

  test('acknowledges to queues what was delivered', async () => {
    const kept: unknown[] = [];
    const queue: RecordSource = {
      name: 'a queue',
      capabilities: logsCapabilities,
      plan: () => ({ isEmpty: false, explain: () => [] }),
      async *pages() {
        for (const at of [1, 2]) {
          await Promise.resolve();
          yield { records: [{ record: { eventID: `q${at}` } }], warnings: [], cursor: { at } as object as Cursor };
        }
      },
      acknowledge: (cursor) => Promise.resolve(void kept.push(cursor)),
    };
    const running = lookup({ queries: [query(queue, {}), query(memoryHistory('a', []), {})], window, signal });
    await running.acknowledge();
    expect(kept).toEqual([]);
    for await (const { records } of running.steps) if (records.length > 0) await running.acknowledge();
    expect(kept).toEqual([{ at: 1 }, { at: 2 }]);
  });

  test('ends with the signal', async () => {
    const controller = new AbortController();
    const history = memoryHistory(
      'a',
      series(2000, () => ({})),
    );
    const { steps } = lookup({ queries: [query(history, {})], window, signal: controller.signal });
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
    const queries = ['a', 'b'].map((name, odd) =>
      query(
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
    for await (const { records } of sortByTime(lookup({ queries, window, signal: never }).steps, limit))
      times.push(...records.map(({ record }) => Date.parse(String(record.eventTime))));
    expect(times).toHaveLength(count);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times[0]).toBe(epoch + 599 * 100 + 50);
  });
});
