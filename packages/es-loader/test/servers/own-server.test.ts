import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { SearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import type { LoadDocumentsOptions } from '../../src/bulk/load-options.js';
import type { LoadItem, LoadStep } from '../../src/bulk/load-step.js';
import { noCounts } from '../../src/bulk/load-step.js';
import { loadDocuments } from '../../src/bulk/load-documents.js';
import type { Failure } from '../../src/bulk/verdict.js';
import { readDeadLetters } from '../../src/dead-letters/read-dead-letters.js';
import { openCluster } from '../../src/cluster/open-cluster.js';
import type { Cluster } from '../../src/cluster/cluster.js';
import { collect, documentOf, idsIn, lastOf, numbered, numberedIds } from './material.js';
import { call, faultPoints } from '@trailkit/testing/search-servers/requests';

// Servers with little room, which are killed: each has its own beside the shared ones.
for (const { name, product, version, missing } of inject('servers')) {
  describe.skipIf(missing !== undefined)(missing === undefined ? name : `${name}: not here: ${missing}`, () => {
    let server: SearchServer;
    let cluster: Cluster | undefined;
    beforeAll(async () => {
      const small = { 'thread_pool.write.size': '1', 'thread_pool.write.queue_size': '1' };
      server = await startSearchServer({ product, version, settings: { 'http.max_content_length': '1mb', ...small } });
    }, 120_000);
    afterAll(() => server.stop());
    afterEach(() => cluster?.close());

    async function load(
      items: AsyncIterable<LoadItem<number>>,
      options: Partial<LoadDocumentsOptions> = {},
    ): Promise<LoadStep<number> | undefined> {
      cluster = await openCluster({ url: server.url });
      return lastOf(
        loadDocuments(items, cluster, { deadLetters: collect(), firstWaitMs: 50, longestWaitMs: 500, ...options }),
      );
    }

    it('HTTP 413: smaller bodies, and a dead letter for a document that is alone too large', async () => {
      const deadLetters = collect();
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-large', 30, { bytes: 200_000 });
        yield { document: documentOf('own-large', 'large', { text: 'x'.repeat(1_100_000) }) };
        yield* numbered('own-large', 60, { from: 30, bytes: 200_000 });
      }
      const last = await load(items(), { deadLetters });
      expect(last).toEqual({ counts: { ...noCounts, read: 61, loaded: 60, deadLetters: 1 }, position: 60 });
      expect(deadLetters.letters).toMatchObject([{ eventID: 'large', status: 413 }]);
      expect(await idsIn(server.url, 'own-large')).toEqual(numberedIds(60));
    });

    it('item 429: a queue that is full', async () => {
      await call(server.url, 'PUT', '/own-queue', { settings: { number_of_shards: 8, number_of_replicas: 0 } });
      const waits: Failure[] = [];
      const options = { bulkBytes: 100_000, concurrency: 4, onWait: (failure: Failure) => waits.push(failure) };
      const last = await load(numbered('own-queue', 2500), options);
      expect(last?.counts).toEqual({ ...noCounts, read: 2500, loaded: 2500 });
      expect(await idsIn(server.url, 'own-queue')).toEqual(numberedIds(2500));
      expect(waits.map(({ status }) => status)).toContain(429);
    });

    it('whole 429: a breaker that opens while it loads', async () => {
      const limit = (value: string | null): Promise<unknown> =>
        call(server.url, 'PUT', '/_cluster/settings', {
          transient: { 'network.breaker.inflight_requests.limit': value },
        });
      const waits: Failure[] = [];
      const onWait = (failure: Failure): void => {
        waits.push(failure);
        // A breaker that is that tight may refuse this, too: then the next wait asks again.
        if (waits.length >= 3) void limit(null).catch(() => undefined);
      };
      let count = 500;
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-breaker', count);
        await delay(100);
        await limit('20kb');
        // The server may take a few more before the limit counts.
        do {
          yield* numbered('own-breaker', count + 500, { from: count });
          count += 500;
          await delay(20);
        } while (waits.length === 0 && count < 20_000);
      }
      const last = await load(items(), { bulkBytes: 50_000, onWait });
      expect(last).toMatchObject({ counts: { read: count, loaded: count, deadLetters: 0 }, position: count });
      // Of the breaker, or of the queue behind it: that depends on how fast the server is.
      expect(waits.map(({ status }) => status)).toContain(429);
    });

    it('a document at which a server overflows its stack, or that it refuses as too deep', async () => {
      const type = product === 'opensearch' ? 'flat_object' : 'flattened';
      await call(server.url, 'PUT', '/own-deep', { mappings: { properties: { free: { type } } } });
      const deadLetters = collect();
      const source = `{"free":${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}}`;
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-deep', 500);
        yield { document: { id: 'deep', index: 'own-deep', source, bytes: source.length } };
        yield* numbered('own-deep', 1000, { from: 500 });
      }
      const last = await load(items(), { deadLetters, timeoutMs: 1000 });
      expect(last).toMatchObject({ counts: { read: 1001, deadLetters: 1 }, position: 1000 });
      expect(deadLetters.letters).toMatchObject([{ eventID: 'deep' }]);
      expect(await idsIn(server.url, 'own-deep')).toEqual(numberedIds(1000));
    });

    it(
      'kill -9 of the loader: it goes on from the position that it committed',
      { timeout: 20_000 * faultPoints },
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'trailkit-killed-'));
        const state = join(folder, 'state');
        const deadLetters = join(folder, 'dead-letters.ndjson');
        try {
          for (let kills = 0, done = false; !done; kills++) {
            const loader = fork(new URL('loader-process.ts', import.meta.url).pathname, {
              execArgv: ['--import', 'tsx'],
              env: {
                ...process.env,
                URL: server.url,
                STATE: state,
                DEAD_LETTERS: deadLetters,
                COUNT: String(faultPoints * 1500),
              },
            });
            const ended = once(loader, 'exit');
            await Promise.race([once(loader, 'message'), ended]);
            if (kills < faultPoints) await Promise.race([delay(Math.random() * 300), ended]);
            if (kills < faultPoints) loader.kill('SIGKILL');
            const [code] = (await ended) as [number | null];
            if (kills >= faultPoints) expect(code).toBe(0);
            done = code === 0;
          }
          const ids = numberedIds(faultPoints * 1500).filter((id) => !id.endsWith('77'));
          expect(await idsIn(server.url, 'own-loader')).toEqual(ids);
          const letters: string[] = [];
          for await (const { letter } of readDeadLetters(deadLetters)) letters.push(letter.eventID);
          expect(letters.sort()).toEqual(numberedIds(faultPoints * 1500).filter((id) => id.endsWith('77')));
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    );

    it('kill -9 of the server, and a start on the same data', { timeout: 60_000 * faultPoints }, async () => {
      for (let point = 1; point <= Math.ceil(faultPoints / 3); point++) {
        const index = `own-killed-${point}`;
        let restarted: Promise<void> | undefined;
        async function* items(): AsyncGenerator<LoadItem<number>> {
          const at = 500 + Math.floor(Math.random() * 2000);
          yield* numbered(index, at);
          await delay(Math.random() * 50);
          restarted = server.kill9().then(() => server.restart());
          yield* numbered(index, 5000, { from: at });
        }
        const last = await load(items(), { bulkBytes: 50_000, patienceMs: 90_000 });
        await restarted;
        expect(last).toMatchObject({ counts: { read: 5000, deadLetters: 0 }, position: 5000 });
        expect(await idsIn(server.url, index)).toEqual(numberedIds(5000));
      }
    });

    it('whole 429: bulks that are more than the server has memory for', async () => {
      await server.kill9();
      await server.restart({ 'indexing_pressure.memory.limit': '200kb' });
      const deadLetters = collect();
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-pressure', 500);
        yield { document: documentOf('own-pressure', 'large', { text: 'x'.repeat(300_000) }) };
        yield* numbered('own-pressure', 1000, { from: 500 });
      }
      const last = await load(items(), { deadLetters, patienceMs: 1500, longestWaitMs: 100 });
      expect(last).toMatchObject({ counts: { read: 1001, loaded: 1000, deadLetters: 1 }, position: 1000 });
      expect(deadLetters.letters).toMatchObject([{ eventID: 'large', status: 429 }]);
      expect(await idsIn(server.url, 'own-pressure')).toEqual(numberedIds(1000));
    });
  });
}
