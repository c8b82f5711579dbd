import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer, ServerOptions } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { followLookup } from '../../src/engine/follow.js';
import type { JsonObject } from '@trailkit/records';
import type { SourceQuery } from '../../src/index.js';
import { compileFilter, eventHistorySource, logsSource } from '../../src/index.js';

const servers: CloudTrailServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const minute = 60_000;
const begin = Math.floor(Date.now() / minute) * minute - 60 * minute;
const { signal } = new AbortController();

/** An event, minutes after the beginning. */
function event(id: string, minutes: number): JsonObject {
  const eventTime = new Date(begin + minutes * minute).toISOString();
  return { eventID: id, eventTime, eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', awsRegion: 'eu-west-1' };
}

async function open(records: readonly JsonObject[], options: ServerOptions): Promise<SourceQuery> {
  const server = await startCloudTrailServer({ requestsPerSecond: 1000, ...options });
  servers.push(server);
  server.add(records);
  const source = eventHistorySource({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
    requestsPerSecond: 1000,
    failures: 0,
  });
  const filter = compileFilter({ patterns: ['iam:CreateUser'] });
  return { source, filter };
}

describe('followLookup, over event history', () => {
  test('delivers what comes after the first round of a window without an end', async () => {
    let now = begin + 10 * minute;
    const query = await open([event('first', 1), event('second', 18)], { now: () => now });
    const window = { from: begin, to: 8.64e15 };
    const following = followLookup({
      queries: [
        {
          ...query,
          source: {
            ...query.source,
            plan: (filter, { from, to }) => query.source.plan(filter, { from, to: Math.min(to, now) }),
          },
        },
      ],
      window,
      signal,
      everyMs: 1,
      rounds: 2,
      now: () => (now += 5 * minute),
    });
    const found: string[] = [];
    for await (const step of following.steps) found.push(...step.records.map(({ record }) => String(record.eventID)));
    expect(found).toEqual(['first', 'second']);
  });

  test('delivers what comes late, once, and says from when on to go on', async () => {
    let now = begin + 10 * minute;
    const late: Readonly<Record<string, number>> = { late: 12, 'very late': 25 };
    const records = [
      event('first', 1),
      event('late', 2),
      event('very late', 3),
      event('second', 11),
      event('third', 21),
    ];
    const query = await open(records, {
      now: () => now,
      delayMs: ({ eventID }) => (late[String(eventID)] ?? 0) * minute,
    });
    const following = followLookup({
      queries: [query],
      window: { from: begin, to: now },
      signal,
      everyMs: 1,
      rounds: 4,
      now: () => (now += 10 * minute),
    });
    const found: string[] = [];
    let rounds = 0;
    for await (const step of following.steps) {
      if (step.records.length > 0) found.push(step.records.map(({ record }) => String(record.eventID)).join(', '));
      if (step.isCaughtUp) rounds++;
    }
    // Each line is a round, oldest first.
    expect([rounds, found]).toEqual([4, ['first', 'late, second', 'very late, third']]);
    expect(following.from()).toBe(begin + (40 - 30) * minute);
  });

  test('asks again for what a failure kept back, and does not move on before', async () => {
    let now = begin + 40 * minute;
    const query = await open([event('first', 1), event('second', 35)], {
      now: () => now,
      fault: ({ number }) =>
        number <= 2 ? { kind: 'error', type: 'AccessDeniedException', message: 'no' } : undefined,
    });
    const following = followLookup({
      queries: [query],
      window: { from: begin, to: now },
      signal,
      everyMs: 1,
      rounds: 3,
      now: () => (now += minute),
    });
    const found: unknown[] = [];
    const from: number[] = [];
    for await (const { records, failure } of following.steps) {
      from.push((following.from() - begin) / minute);
      found.push(...(failure instanceof Error ? ['failed'] : records.map(({ record }) => record.eventID)));
    }
    expect(found).toEqual(['failed', 'failed', 'first', 'second']);
    expect(new Set(from)).toEqual(new Set([0]));
    expect((following.from() - begin) / minute).toBe(42 - 30);
  });
});

describe('followLookup, over logs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'follow-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (key: string, ...ids: readonly string[]): void => {
    const file = join(folder, key);
    mkdirSync(join(file, '..'), { recursive: true });
    const named = { eventVersion: '1.11', eventSource: 's', eventName: 'A' };
    writeFileSync(file, JSON.stringify({ Records: ids.map((id) => ({ ...named, ...event(id, 1) })) }));
  };
  const queryOf = (location: string): SourceQuery => ({
    source: logsSource({ location, threads: 0 }),
    filter: compileFilter({}),
  });

  test('delivers what comes in each round, wherever its key is, and nothing twice', async () => {
    write('b.json', 'b');
    const later: readonly (() => void)[] = [
      () => write('a.json', 'a'),
      () => write('deep/er/c.json', 'c', 'b'),
      () => write('b.json', 'b', 'a local file that grew'),
      () => write('AWSLogs/1/CloudTrail/eu-west-1/2020/01/01/d.json', 'd'),
    ];
    const window = { from: begin, to: begin + 60 * minute };
    const following = followLookup({ queries: [queryOf(folder)], window, signal, everyMs: 1, rounds: 5 });
    const found: unknown[] = [];
    let round = 0;
    for await (const { records, isCaughtUp } of following.steps) {
      found.push(...records.map(({ record }) => record.eventID));
      if (isCaughtUp) later[round++]?.();
    }
    // The key of the last says that it was delivered years before the window.
    expect({ found, round }).toEqual({ found: ['b', 'a', 'c', 'a local file that grew'], round: 5 });
  });

  test('ends where nothing of that name is there', async () => {
    const window = { from: begin, to: begin + 60 * minute };
    const queries = [queryOf(join(folder, 'nowhere'))];
    const failures: unknown[] = [];
    for await (const { failure } of followLookup({ queries, window, signal, everyMs: 1 }).steps)
      failures.push((failure as Error).name);
    expect(failures).toEqual(['ReadError']);
  });
});
