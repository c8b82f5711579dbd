import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { SearchServer } from '../../../../tools/search-servers/start-search-server.js';
import { startSearchServer } from '../../../../tools/search-servers/start-search-server.js';
import type { LoadDocumentsOptions, LoadItem, LoadStep } from '../../src/bulk/load-documents.js';
import { loadDocuments } from '../../src/bulk/load-documents.js';
import type { Failure } from '../../src/bulk/verdict.js';
import { openTarget } from '../../src/target/open-target.js';
import type { Target } from '../../src/target/target.js';
import { call, collect, documentOf, idsIn, lastOf, numbered, numberedIds } from './material.js';

// Servers with little room, which are killed: each has its own beside the shared ones.
for (const { name, product, version, missing } of inject('servers')) {
  describe.skipIf(missing !== undefined)(missing === undefined ? name : `${name}: not here: ${missing}`, () => {
    let server: SearchServer;
    let target: Target;
    beforeAll(async () => {
      const small = { 'thread_pool.write.size': '1', 'thread_pool.write.queue_size': '1' };
      server = await startSearchServer({ product, version, settings: { 'http.max_content_length': '1mb', ...small } });
    });
    afterAll(() => server.stop());
    afterEach(() => target.close());

    async function load(
      items: AsyncIterable<LoadItem<number>>,
      options: Partial<LoadDocumentsOptions> = {},
    ): Promise<LoadStep<number> | undefined> {
      target = await openTarget({ url: server.url });
      return lastOf(
        loadDocuments(items, target, { deadLetters: collect(), firstWaitMs: 50, longestWaitMs: 500, ...options }),
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
      expect(last).toEqual({ counts: { read: 61, loaded: 60, alreadyThere: 0, deadLetters: 1 }, position: 60 });
      expect(deadLetters.letters).toMatchObject([{ eventID: 'large', status: 413 }]);
      expect(await idsIn(server.url, 'own-large')).toEqual(numberedIds(60));
    });

    it('item 429: a queue that is full', async () => {
      await call(server.url, 'PUT', '/own-queue', { settings: { number_of_shards: 8, number_of_replicas: 0 } });
      const waits: Failure[] = [];
      const options = { bulkBytes: 100_000, concurrency: 4, onWait: (failure: Failure) => waits.push(failure) };
      const last = await load(numbered('own-queue', 5000), options);
      expect(last?.counts).toEqual({ read: 5000, loaded: 5000, alreadyThere: 0, deadLetters: 0 });
      expect(await idsIn(server.url, 'own-queue')).toEqual(numberedIds(5000));
      expect(waits.map(({ status }) => status)).toContain(429);
    });

    it('whole 429: a breaker that opens while it loads', async () => {
      const limit = (value: string | null): Promise<unknown> =>
        call(server.url, 'PUT', '/_cluster/settings', { transient: { 'indices.breaker.total.limit': value } });
      const waits: Failure[] = [];
      const onWait = (failure: Failure): void => {
        waits.push(failure);
        if (waits.length === 3) void limit(null);
      };
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-breaker', 500);
        await delay(100);
        await limit('1mb');
        yield* numbered('own-breaker', 1000, { from: 500 });
      }
      const last = await load(items(), { bulkBytes: 50_000, onWait });
      expect(last).toMatchObject({ counts: { read: 1000, loaded: 1000, deadLetters: 0 }, position: 1000 });
      expect(waits.map(({ type }) => type)).toContain('circuit_breaking_exception');
    });

    it('kill -9 of the server, and a start on the same data', async () => {
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-killed', 2000);
        await server.kill9();
        void server.restart({ 'indexing_pressure.memory.limit': '200kb' });
        yield* numbered('own-killed', 6000, { from: 2000 });
      }
      const last = await load(items(), { bulkBytes: 50_000, patienceMs: 90_000 });
      expect(last).toMatchObject({ counts: { read: 6000, deadLetters: 0 }, position: 6000 });
      await call(server.url, 'GET', '/_cluster/health/own-killed?wait_for_status=yellow');
      expect(await idsIn(server.url, 'own-killed')).toEqual(numberedIds(6000));
    });

    it('whole 429: bulks that are more than the server has room for', async () => {
      const deadLetters = collect();
      async function* items(): AsyncGenerator<LoadItem<number>> {
        yield* numbered('own-pressure', 500);
        yield { document: documentOf('own-pressure', 'large', { text: 'x'.repeat(300_000) }) };
        yield* numbered('own-pressure', 1000, { from: 500 });
      }
      const last = await load(items(), { deadLetters, patienceMs: 3000 });
      expect(last).toMatchObject({ counts: { read: 1001, loaded: 1000, deadLetters: 1 }, position: 1000 });
      expect(deadLetters.letters).toMatchObject([{ eventID: 'large', status: 429 }]);
      expect(await idsIn(server.url, 'own-pressure')).toEqual(numberedIds(1000));
    });
  });
}
