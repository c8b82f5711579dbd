import { expect, it } from 'vitest';
import type { JsonObject, Cluster } from '../../src/index.js';
import { ensureTemplate, indexTemplate, load, noCounts, openCluster, toDocument } from '../../src/index.js';
import type { Fault } from '@trailkit/testing/search-servers/fault-proxy';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import { rawCopies } from './post.js';
import { ask, count } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

const deadLetters = { write: (letters: readonly unknown[]) => Promise.reject(new Error(JSON.stringify(letters))) };

/** Of one month, so that they share an index; the same member is a text, an object, a list and nothing. */
const records: readonly JsonObject[] = ['a', { name: 'b' }, [{ name: 'c' }], null].map((domainName, number) => ({
  eventID: `event-${number}`,
  eventTime: '2026-03-04T05:06:07Z',
  requestParameters: { domainName },
}));

async function* stream(items: readonly JsonObject[]): AsyncGenerator<JsonObject> {
  yield* items;
}

describeServers((server) => {
  const prefix = `load-${server.version}`;
  const withCluster = async <T>(use: (cluster: Cluster) => Promise<T>): Promise<T> => {
    const cluster = await openCluster({ url: server.url });
    return use(cluster).finally(() => cluster.close());
  };
  const putTemplate = (name: string, body: JsonObject): Promise<JsonObject> =>
    ask(server, 'PUT', `/_index_template/${name}`, body);

  it('records are loaded into a server that nobody has set up, and once only', async () => {
    const [first, again] = await withCluster(async (cluster) => [
      await load(stream(records), cluster, { indexPrefix: prefix, deadLetters }),
      await load(stream([...records].reverse()), cluster, { indexPrefix: prefix, deadLetters }),
    ]);
    expect(first).toEqual({ ...noCounts, read: 4, loaded: 4 });
    expect(again).toEqual({ ...noCounts, read: 4, alreadyThere: 4 });
    expect(await count(server, prefix)).toBe(4);
    const documents = records.map((record) => toDocument(record, { product: server.product, indexPrefix: prefix }));
    const copies = await rawCopies(server, documents);
    expect(copies.map((copy) => JSON.parse(String(copy)) as unknown)).toEqual(records);
    const { mappings } = (await ask(server, 'GET', `/${prefix}-2026.03`))[`${prefix}-2026.03`] as JsonObject;
    expect((mappings as JsonObject).dynamic).toBe('false');
  });

  it('a template with our fields stays as it is, whatever it is called', async () => {
    const own = `own-${server.version}`;
    const { body } = indexTemplate(server.product, { indexPrefix: own });
    await putTemplate(`${own}-by-hand`, body);
    expect(await withCluster((cluster) => ensureTemplate(cluster, { indexPrefix: own }))).toBe('there');
    expect((await ask(server, 'GET', `/_index_template/${own}`)).status).toBe(404);
  });

  it.each([
    ['that excludes ours', '-by-hand', 'none, and the server does not take it: HTTP 400 '],
    [
      'under its name',
      '',
      "one that was edited, or is of another origin: it has not the loader's fields; run init with --replace, or name another --index$",
    ],
  ])('one without our fields %s is said before anything is loaded', async (_, ending, found) => {
    const taken = `taken${ending}-${server.version}`;
    await putTemplate(`${taken}${ending}`, { index_patterns: [`${taken}-2*`], priority: 250, template: {} });
    const loading = withCluster((cluster) => load(stream(records), cluster, { indexPrefix: taken, deadLetters }));
    await expect(loading).rejects.toMatchObject({ name: 'ClusterError', code: 'no-template' });
    const message = `^/_index_template/${taken}: expected the index template of cloudtrail-es-loader for ${taken}-[\\d.]+, found ${found}`;
    await expect(loading).rejects.toThrow(new RegExp(message));
    expect(await count(server, taken)).toBe(0);
  });

  it('a server that has no answers at first is waited for, and not taken for one without templates', async () => {
    const faults: readonly (Fault | undefined)[] = [
      { kind: 'answer', status: 503 },
      { kind: 'cut-request' },
      undefined,
      { kind: 'answer', status: 429 },
      { kind: 'cut-answer' },
    ];
    const proxy = await startFaultProxy(server.url, { fault: ({ number }) => faults[number - 1] });
    await expect(openCluster({ url: proxy.url })).rejects.toMatchObject({ code: 'timed-out' });
    const cluster = await openCluster({ url: proxy.url, patienceMs: 10_000 });
    const late = `late-${server.version}`;
    try {
      expect(await load(stream(records), cluster, { indexPrefix: late, deadLetters })).toMatchObject({ loaded: 4 });
    } finally {
      await cluster.close();
      await proxy.close();
    }
    expect(await ask(server, 'GET', `/_index_template/${late}`)).not.toHaveProperty('status');
  });
});
