import { afterEach, describe, expect, it } from 'vitest';
import type { LoadDocumentsOptions } from '../../src/bulk/load-options.js';
import type { LoadItem, LoadStep } from '../../src/bulk/load-step.js';
import { loadDocuments } from '../../src/bulk/load-documents.js';
import { openCluster } from '../../src/cluster/open-cluster.js';
import type { Cluster } from '../../src/cluster/cluster.js';
import type { Fault, FaultProxy, ProxyOptions } from '@trailkit/testing/search-servers/fault-proxy';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import { collect, documentOf, idsIn, lastOf, numbered, numberedIds } from './material.js';
import { faultPoints } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

const open: (Cluster | FaultProxy)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const quick = { bulkBytes: 10_000, firstWaitMs: 10, longestWaitMs: 100, timeoutMs: 1000, patienceMs: 20_000 } as const;
const poison = Buffer.from('"poison"');

describeServers(({ url }) => {
  /** Loads through a proxy that leaves the first request alone: it asks what the server is. */
  async function load<P>(
    proxy: ProxyOptions,
    items: AsyncIterable<LoadItem<P>>,
    options: Partial<LoadDocumentsOptions> = {},
  ): Promise<LoadStep<P> | undefined> {
    const { fault } = proxy;
    const between = await startFaultProxy(url, {
      ...proxy,
      fault: fault && ((request) => (request.path.startsWith('/_bulk') ? fault(request) : undefined)),
    });
    open.push(between);
    const cluster = await openCluster({ url: between.url });
    open.push(cluster);
    return lastOf(loadDocuments(items, cluster, { deadLetters: collect(), ...quick, ...options }));
  }

  describe('each document is there once, and none is lost', () => {
    const faults: readonly { readonly name: string; readonly fault: Fault }[] = [
      { name: 'HTTP 503', fault: { kind: 'answer', status: 503, text: '<html>' } },
      { name: 'HTTP 502', fault: { kind: 'answer', status: 502 } },
      {
        name: 'HTTP 429',
        fault: { kind: 'answer', status: 429, text: '{"error":{"type":"rejected_execution_exception"}}' },
      },
      { name: 'an answer that is no JSON', fault: { kind: 'answer', status: 200, text: '{"items":[' } },
      { name: 'an answer without items', fault: { kind: 'answer', status: 200, text: '{"took":1}' } },
      { name: 'cut before the server', fault: { kind: 'cut-request' } },
      { name: 'cut before the answer', fault: { kind: 'cut-answer' } },
      { name: 'cut in the answer', fault: { kind: 'cut-answer', after: 100 } },
      { name: 'slow', fault: { kind: 'delay', ms: 150 } },
      { name: 'too slow', fault: { kind: 'delay', ms: 1100 } },
      { name: 'silent', fault: { kind: 'silence' } },
    ];
    it.each(faults)('$name', { timeout: 20_000 * faultPoints }, async ({ name, fault }) => {
      const random = randomFrom(name.length);
      let struck = 0;
      await loadUntil(`disturbed-${name.toLowerCase().replaceAll(/\W+/g, '-')}`, () => struck, {
        fault: () => {
          if (random() >= 0.15) return undefined;
          struck++;
          return fault;
        },
      });
    });

    it('cut in the body', { timeout: 20_000 * faultPoints }, async () => {
      const random = randomFrom(1);
      let struck = 0;
      await loadUntil('disturbed-cut-in-the-body', () => struck, {
        cutBody: (number) => {
          if (number === 1 || random() >= 0.15) return undefined;
          struck++;
          return Math.floor(random() * 10_000);
        },
      });
    });

    /** Loads into one index after the other until the fault has struck often enough. */
    async function loadUntil(index: string, struck: () => number, proxy: ProxyOptions): Promise<void> {
      for (let run = 1; struck() < faultPoints; run++) {
        const last = await load(proxy, numbered(`${index}-${run}`, 300));
        expect(last).toMatchObject({ counts: { read: 300, deadLetters: 0 }, position: 300 });
        expect(last!.counts.loaded + last!.counts.alreadyThere).toBe(300);
        expect(await idsIn(url, `${index}-${run}`)).toEqual(numberedIds(300));
      }
    }
  });

  it('a document that gets no answer is found, and made a dead letter', async () => {
    const deadLetters = collect();
    async function* items(): AsyncGenerator<LoadItem<number>> {
      yield* numbered('disturbed-poison', 130);
      yield { document: documentOf('disturbed-poison', 'poison', {}) };
      yield* numbered('disturbed-poison', 200, { from: 130 });
    }
    const fault = ({ body }: { readonly body: Buffer }): Fault | undefined =>
      body.includes(poison) ? { kind: 'silence' } : undefined;
    const last = await load({ fault }, items(), { deadLetters });
    expect(last).toMatchObject({ counts: { read: 201, deadLetters: 1 }, position: 200 });
    expect(await idsIn(url, 'disturbed-poison')).toEqual(numberedIds(200));
    expect(deadLetters.letters).toMatchObject([{ eventID: 'poison', status: 0, type: 'timed-out' }]);
  });

  it('a server that stays silent stops the load, and makes no dead letters', async () => {
    const deadLetters = collect();
    let bulks = 0;
    const fault = (): Fault | undefined => (++bulks > 5 ? { kind: 'silence' } : undefined);
    const options = { deadLetters, patienceMs: 1500, timeoutMs: 100 };
    await expect(load({ fault }, numbered('disturbed-silent', 1000), options)).rejects.toMatchObject({
      code: 'unanswered',
      message: expect.stringMatching(
        /^http:\/\/127.0.0.1:\d+\/: expected an answer, found timed-out 127.0.0.1:\d+: no answer within 0.1 s; check that the server runs and what its log says, and load again: it goes on from where it stopped$/,
      ) as string,
    });
    expect(deadLetters.letters).toEqual([]);
  });

  it('credentials that end stop the load', async () => {
    let bulks = 0;
    const fault = (): Fault | undefined =>
      ++bulks > 2 ? { kind: 'answer', status: 403, text: '{"message":"expired"}' } : undefined;
    await expect(load({ fault }, numbered('disturbed-permission', 1000))).rejects.toMatchObject({
      code: 'not-permitted',
      failure: { status: 403, type: '', reason: '{"message":"expired"}' },
    });
  });
});

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
