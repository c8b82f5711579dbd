import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { JsonObject } from '@trailkit/records';
import type { ChainCursor } from '../../../src/index.js';
import { lookupEventsReader } from '../../../src/sources/event-history/event-history-source.js';
import { readChain } from './read-chain.js';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;

/** Events in bursts: gaps of no time, so that seconds hold many, and of minutes. */
const account = fc
  .array(fc.record({ gap: fc.constantFrom(0, 0, 0, 1, 1, 30, 300), times: fc.integer({ min: 1, max: 40 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((bursts) => {
    const records: JsonObject[] = [];
    let time = start;
    for (const { gap, times } of bursts) {
      for (let index = 0; index < times; index++) {
        time -= gap * 1000;
        const eventTime = `${new Date(time).toISOString().slice(0, 19)}Z`;
        records.push({ eventID: `e${records.length}`, eventTime, eventName: 'X', awsRegion: 'eu-west-1' });
      }
    }
    return records;
  });

const circumstances = fc.record({
  records: account,
  /** Pages between two stops. */
  stops: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
  /** Whether all tokens have expired after a stop. */
  expires: fc.boolean(),
  /** Answers slower than the pace are read by several chains. */
  latencyMs: fc.constantFrom(0, 3),
});

test('however often a lookup is stopped, slow or fast, with tokens or without: each event once, newest first', async () => {
  await fc.assert(
    fc.asyncProperty(circumstances, async ({ records, stops, expires, latencyMs }) => {
      let clock = Date.now();
      const server = await startCloudTrailServer({
        requestsPerSecond: 2000,
        latencyMs,
        tokenLifetimeMs: 60_000,
        now: () => (clock += 1),
      });
      server.add(records);
      const source = lookupEventsReader({
        region: 'eu-west-1',
        endpoint: server.url,
        credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
        requestsPerSecond: 2000,
      });
      const query = { window: { from: start - 80 * 86_400_000, to: start } };
      try {
        const found: JsonObject[] = [];
        let after: ChainCursor | undefined;
        for (const max of [...stops, Infinity]) {
          const pages = await readChain(source, query, { after, max });
          found.push(...pages.flatMap((page) => page.records.map(({ record }) => record)));
          after = pages.at(-1)?.cursor ?? after;
          if (expires) clock += 120_000;
        }
        expect(found.map(({ eventID }) => String(eventID)).sort()).toEqual(
          records.map(({ eventID }) => String(eventID)).sort(),
        );
        const times = found.map(({ eventTime }) => Date.parse(String(eventTime)));
        expect(times).toEqual([...times].sort((a, b) => b - a));
      } finally {
        await server.close();
      }
    }),
    { numRuns: 60 },
  );
});
