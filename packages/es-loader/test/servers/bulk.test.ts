import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { LoadRemark } from '../../src/bulk/settle-context.js';
import type { LoadDocumentsOptions } from '../../src/bulk/load-options.js';
import type { LoadItem, LoadStep } from '../../src/bulk/load-step.js';
import { noCounts } from '../../src/bulk/load-step.js';
import { loadDocuments } from '../../src/bulk/load-documents.js';
import { openDeadLetterFile } from '../../src/dead-letters/dead-letter-file.js';
import { replay } from '../../src/dead-letters/replay.js';
import { openCluster } from '../../src/cluster/open-cluster.js';
import type { Cluster } from '../../src/cluster/cluster.js';
import { collect, documentOf, idsIn, lastOf, numbered, numberedIds } from './material.js';
import { call } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

const open: Cluster[] = [];
afterEach(async () => {
  for (const cluster of open.splice(0)) await cluster.close();
});

describeServers(({ url, product }) => {
  async function load<P>(
    items: AsyncIterable<LoadItem<P>>,
    options: Partial<LoadDocumentsOptions> = {},
  ): Promise<LoadStep<P> | undefined> {
    const cluster = await openCluster({ url });
    open.push(cluster);
    return lastOf(loadDocuments(items, cluster, { deadLetters: collect(), bulkBytes: 20_000, ...options }));
  }

  it('loads each document once, however often it is run', async () => {
    const once = await load(numbered('bulk-once', 1000));
    expect(once).toEqual({ counts: { ...noCounts, read: 1000, loaded: 1000 }, position: 1000 });
    const twice = await load(numbered('bulk-once', 1200));
    expect(twice).toEqual({ counts: { ...noCounts, read: 1200, loaded: 200, alreadyThere: 1000 }, position: 1200 });
    expect(await idsIn(url, 'bulk-once')).toEqual(numberedIds(1200));
  });

  it('loads different events of one eventID, under ids of their own, and copies once', async () => {
    const event = (name: string, spaces = 0): object => ({
      eventID: 'shared-1',
      ct: { raw: JSON.stringify({ eventID: 'shared-1', eventName: name }, null, spaces) },
    });
    async function* items(...events: readonly object[]): AsyncGenerator<LoadItem<number>> {
      for (const [at, each] of events.entries())
        yield { document: documentOf('bulk-shared', 'shared-1', each), position: at + 1 };
    }
    const remarks: LoadRemark[] = [];
    const onRemark = (remark: LoadRemark): unknown => remarks.push(remark);
    const first = await load(items(event('A'), event('A', 2), event('B'), event('C')), { onRemark });
    expect(first?.counts).toEqual({ read: 4, loaded: 3, alreadyThere: 1, deadLetters: 0 });
    expect(remarks).toEqual([
      { kind: 'shared-id', id: 'shared-1' },
      { kind: 'shared-id', id: 'shared-1' },
    ]);
    // In whatever order they come the next time.
    const again = await load(items(event('C', 1), event('B'), event('A')));
    expect(again?.counts).toEqual({ read: 3, loaded: 0, alreadyThere: 3, deadLetters: 0 });
    await call(url, 'POST', '/bulk-shared/_refresh');
    expect(await call(url, 'GET', '/bulk-shared/_count')).toMatchObject({ count: 3 });
  });

  it('says which documents are refused, why, and loads the others', async () => {
    await call(url, 'PUT', '/bulk-refused', { mappings: { properties: { a: { type: 'date' } } } });
    const deadLetters = collect();
    async function* items(): AsyncGenerator<LoadItem<number>> {
      yield { document: documentOf('bulk-refused', '1', { a: '2026-01-01' }), position: 1 };
      yield {
        document: documentOf('bulk-refused', '2', { a: { b: 1 }, ct: { raw: '{"eventID":\r\n "2"}' } }),
        position: 2,
      };
      yield { document: documentOf('bulk-refused', '3', { a: '2026-01-01' }), position: 3 };
    }
    const last = await load(items(), { deadLetters });
    expect(last).toEqual({ counts: { ...noCounts, read: 3, loaded: 2, deadLetters: 1 }, position: 3 });
    expect(deadLetters.letters).toMatchObject([
      {
        eventID: '2',
        index: 'bulk-refused',
        status: 400,
        type: product === 'opensearch' ? 'mapper_parsing_exception' : 'document_parsing_exception',
        reason: expect.stringContaining('failed to parse field [a] of type [date]') as string,
        path: 'a',
        event: '{"eventID":\r\n "2"}',
      },
    ]);
  });

  it('waits for an index that is blocked', async () => {
    await call(url, 'PUT', '/bulk-blocked', { settings: { 'index.blocks.write': true } });
    const waits: string[] = [];
    const last = await load(numbered('bulk-blocked', 10), {
      firstWaitMs: 50,
      onWait: ({ type }) => {
        waits.push(type);
        if (waits.length === 3) void call(url, 'PUT', '/bulk-blocked/_settings', { 'index.blocks.write': null });
      },
    });
    expect(last?.counts.loaded).toBe(10);
    expect(new Set(waits)).toEqual(new Set(['cluster_block_exception']));
  });

  it('stops at an index that stays blocked, and at a disk that stays full', async () => {
    await call(url, 'PUT', '/bulk-full', { settings: { 'index.blocks.read_only_allow_delete': true } });
    await expect(load(numbered('bulk-full', 10), { patienceMs: 100 })).rejects.toMatchObject({ code: 'blocked' });
  });

  it('stops at a closed index', async () => {
    await call(url, 'PUT', '/bulk-closed');
    await call(url, 'POST', '/bulk-closed/_close');
    await expect(load(numbered('bulk-closed', 10))).rejects.toThrow(
      `${url}/: expected an index that takes documents, found HTTP 400 index_closed_exception closed; ` +
        'open the index, and load again: it goes on from where it stopped',
    );
  });

  it('keeps the documents of closed and blocked indices apart, and loads the others', async () => {
    await call(url, 'PUT', '/bulk-held-closed');
    await call(url, 'POST', '/bulk-held-closed/_close');
    await call(url, 'PUT', '/bulk-held-blocked', { settings: { 'index.blocks.write': true } });
    const held = collect();
    const indices: string[] = [];
    const waits: string[] = [];
    async function* items(): AsyncGenerator<LoadItem<number>> {
      for (let number = 0; number < 600; number++) {
        const index = ['bulk-held-open', 'bulk-held-closed', 'bulk-held-blocked'][number % 3]!;
        yield { document: documentOf(index, `h-${number}`, { number, text: 'x'.repeat(100) }), position: number + 1 };
      }
    }
    const last = await load(items(), {
      held,
      onHold: (index, { type }) => indices.push(`${index} ${type}`),
      onWait: ({ type }) => waits.push(type),
    });
    expect(last).toEqual({ counts: { ...noCounts, read: 600, loaded: 200, held: 400 }, position: 600 });
    expect(indices.sort()).toEqual([
      'bulk-held-blocked cluster_block_exception',
      'bulk-held-closed index_closed_exception',
    ]);
    expect(waits).toEqual([]);
    expect(new Set(held.letters.map(({ eventID }) => eventID)).size).toBe(400);
    expect(new Set(held.letters.map(({ index }) => index))).toEqual(new Set(['bulk-held-closed', 'bulk-held-blocked']));
  });

  it('waits for a full disk once, and then for no more of the same index', async () => {
    await call(url, 'PUT', '/bulk-held-full', { settings: { 'index.blocks.read_only_allow_delete': true } });
    const held = collect();
    async function* items(): AsyncGenerator<LoadItem<number>> {
      for (let number = 0; number < 900; number++) {
        const index = number % 3 > 0 ? 'bulk-held-full' : 'bulk-held-roomy';
        yield { document: documentOf(index, `f-${number}`, { number, text: 'x'.repeat(100) }), position: number + 1 };
      }
    }
    const began = performance.now();
    const last = await load(items(), { held, patienceMs: 2000, firstWaitMs: 100, longestWaitMs: 500, concurrency: 2 });
    expect(last?.counts).toEqual({ ...noCounts, read: 900, loaded: 300, held: 600 });
    // There are some ten bulks, two at a time.
    expect(performance.now() - began).toBeLessThan(6000);
  });

  it('a reason that is not the documents stops the load, with what to do', async () => {
    await call(url, 'PUT', '/bulk-alias-1');
    await call(url, 'PUT', '/bulk-alias-2');
    const actions = ['bulk-alias-1', 'bulk-alias-2'].map((index) => ({ add: { index, alias: 'bulk-alias' } }));
    await call(url, 'POST', '/_aliases', { actions });
    await call(url, 'PUT', '/bulk-routed', { mappings: { _routing: { required: true } } });
    await call(url, 'PUT', '/bulk-piped', { settings: { 'index.default_pipeline': 'no-such-pipeline' } });
    const deadLetters = collect();
    for (const [index, advice] of [
      ['bulk-alias', 'set is_write_index for one index of the alias, or remove the alias'],
      ['bulk-routed', 'take _routing out of the mapping'],
      ['bulk-piped', 'make this pipeline, or name another one (--pipeline, index.default_pipeline)'],
    ] as const) {
      const loading = load(numbered(index, 10), { deadLetters, held: collect() });
      await expect(loading, index).rejects.toMatchObject({ code: 'not-loadable' });
      await expect(loading, index).rejects.toThrow(`; ${advice}, and load again: it goes on from where it stopped`);
    }
    expect(deadLetters.letters).toEqual([]);
  });

  it.runIf(product === 'opensearch')(
    'what a pipeline drops is not loaded, what it refuses is a dead letter',
    async () => {
      await call(url, 'PUT', '/_ingest/pipeline/bulk-pipeline', {
        processors: [
          { drop: { if: 'ctx.number % 5 == 0' } },
          { fail: { if: 'ctx.number == 7', message: 'not this one' } },
          { set: { field: 'seen', value: true } },
        ],
      });
      const deadLetters = collect();
      const last = await load(numbered('bulk-through', 100), { deadLetters, pipeline: 'bulk-pipeline' });
      expect(last?.counts).toEqual({ ...noCounts, read: 100, loaded: 79, dropped: 20, deadLetters: 1 });
      expect(deadLetters.letters).toMatchObject([
        { eventID: 'e-7', type: 'fail_processor_exception', reason: 'not this one' },
      ]);
      expect(await idsIn(url, 'bulk-through')).toHaveLength(79);
    },
  );

  it('stops where an index may not be made', async () => {
    await call(url, 'PUT', '/_cluster/settings', { transient: { 'action.auto_create_index': '-bulk-forbidden*,+*' } });
    await expect(load(numbered('bulk-forbidden', 10))).rejects.toMatchObject({
      code: 'not-loadable',
      failure: { status: 404, type: 'index_not_found_exception' },
    });
  });

  it('stops at a name that no index can have', async () => {
    await expect(load(numbered('Bulk Name', 1))).rejects.toMatchObject({
      code: 'not-loadable',
      failure: { status: 400, type: 'invalid_index_name_exception' },
    });
  });

  it('finds the document for which the whole is refused', async () => {
    const deadLetters = collect();
    async function* items(): AsyncGenerator<LoadItem<number>> {
      yield { document: documentOf('bulk-whole', 'x'.repeat(513), {}) };
      yield* numbered('bulk-whole', 100);
    }
    const last = await load(items(), { deadLetters });
    expect(last?.counts).toEqual({ ...noCounts, read: 101, loaded: 100, deadLetters: 1 });
    expect(deadLetters.letters).toMatchObject([{ eventID: 'x'.repeat(513), status: 400 }]);
  });

  it('replays dead letters: the file keeps those that are refused again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-replay-'));
    const path = join(folder, 'dead-letters.ndjson');
    try {
      await call(url, 'PUT', '/bulk-replayed', { mappings: { properties: { number: { type: 'date' } } } });
      const file = await openDeadLetterFile(path);
      async function* items(): AsyncGenerator<LoadItem> {
        for (const id of ['1', '2', '3']) yield { document: documentOf('bulk-replayed', id, { number: {} }) };
      }
      expect((await load(items(), { deadLetters: file }))?.counts.deadLetters).toBe(3);
      await file.close();
      const cluster = await openCluster({ url });
      open.push(cluster);
      const again = (good: readonly string[]) =>
        lastOf(
          replay(path, cluster, {
            toDocument: ({ eventID, index, event }) =>
              documentOf(index, eventID, good.includes(eventID) ? {} : (JSON.parse(event) as object)),
          }),
        );
      expect((await again(['1', '3']))?.counts).toEqual({ ...noCounts, read: 3, loaded: 2, deadLetters: 1 });
      expect((await again(['2']))?.counts).toEqual({ ...noCounts, read: 1, loaded: 1 });
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('stops where it is reported to', async () => {
    const stop = new AbortController();
    const cluster = await openCluster({ url });
    open.push(cluster);
    async function* endless(): AsyncGenerator<LoadItem<number>> {
      yield* numbered('bulk-stopped', Infinity);
    }
    const steps = loadDocuments(endless(), cluster, { deadLetters: collect(), bulkBytes: 20_000, signal: stop.signal });
    await expect(
      (async () => {
        for await (const _ of steps) stop.abort();
      })(),
    ).rejects.toThrow('This operation was aborted');
    let seen = 0;
    for await (const _ of loadDocuments(endless(), cluster, { deadLetters: collect(), bulkBytes: 20_000 })) {
      if (++seen === 3) break;
    }
    expect(seen).toBe(3);
  });

  it('loads what a source gave before it failed', async () => {
    const cluster = await openCluster({ url });
    open.push(cluster);
    async function* failing(): AsyncGenerator<LoadItem<number>> {
      yield* numbered('bulk-failing', 10);
      throw new Error('the source is gone');
    }
    const positions: unknown[] = [];
    const steps = loadDocuments(failing(), cluster, { deadLetters: collect() });
    await expect(
      (async () => {
        for await (const { position } of steps) positions.push(position);
      })(),
    ).rejects.toThrow('the source is gone');
    expect(positions.at(-1)).toBe(10);
  });

  it('acknowledges what a slow source gives, and what is only a position', async () => {
    const cluster = await openCluster({ url });
    open.push(cluster);
    let go = (): void => undefined;
    const asked = new Promise<void>((resolve) => (go = resolve));
    async function* slow(): AsyncGenerator<LoadItem<string>> {
      yield { position: 'nothing' };
      yield { document: documentOf('bulk-slow', '1', {}), position: 'one' };
      await asked;
    }
    const positions: unknown[] = [];
    for await (const { position } of loadDocuments(slow(), cluster, { deadLetters: collect(), flushMs: 20 })) {
      positions.push(position);
      if (position === 'one') go();
    }
    expect(positions.at(-1)).toBe('one');
  });
});
