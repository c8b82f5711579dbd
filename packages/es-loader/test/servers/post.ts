import { setTimeout } from 'node:timers/promises';
import { type EventDocument, indexTemplate } from '../../src/index.js';
import type { RunningServer } from '@trailkit/testing/search-servers/describe-servers';
import { ask, askUntilFree } from '@trailkit/testing/search-servers/requests';

/** Puts the index template of a test, whose indices begin with `prefix`. */
export async function installTemplate(server: RunningServer, prefix: string): Promise<void> {
  const { method, path, body } = indexTemplate(server.product, { indexPrefix: prefix, replicas: 0 });
  const answer = await ask(server, method, path, body);
  if (answer.acknowledged !== true) throw new Error(JSON.stringify(answer));
}

interface Item {
  readonly status: number;
  readonly error?: { readonly reason: string; readonly caused_by?: { readonly reason: string } };
}

const bodyBytes = 5_000_000;
const patience = 20;

/** Sends documents in bulks of the given number of bytes; the outcome of each, in their order. A server that is busy is asked again. */
export async function post(server: RunningServer, documents: readonly EventDocument[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let from = 0, to = 0; from < documents.length; from = to) {
    let body = '';
    for (; to < documents.length && body.length < bodyBytes; to++) {
      const { id, index, source } = documents[to]!;
      body += `${JSON.stringify({ create: { _index: index, _id: id } })}\n${source}\n`;
    }
    items.push(...(await postBody(server, body)));
  }
  return items;
}

async function postBody(server: RunningServer, body: string): Promise<readonly Item[]> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(server, 'POST', '/_bulk?filter_path=items.*.status,items.*.error,error,status', body);
    const items = (answer.items as { create: Item }[] | undefined)?.map(({ create }) => create);
    const busy = answer.status === 429 || items?.some(({ status }) => status === 429);
    if (items && (!busy || attempt === patience)) return items;
    if (!busy || attempt === patience) throw new Error(JSON.stringify(answer));
    await setTimeout(500);
  }
}

/** Why documents were refused; none is what the tests want. One that was there already was not. */
export function refusals(items: readonly Item[]): readonly string[] {
  return items
    .filter(({ status }) => status >= 300 && status !== 409)
    .map(({ status, error }) => `${status} ${error?.reason} ${error?.caused_by?.reason ?? ''}`);
}

/** The records' own texts as the server gives them back, in the order of the documents. */
export async function rawCopies(
  server: RunningServer,
  documents: readonly EventDocument[],
): Promise<readonly unknown[]> {
  const copies: unknown[] = [];
  for (let from = 0; from < documents.length; from += 100) {
    const docs = documents.slice(from, from + 100).map(({ index, id }) => ({ _index: index, _id: id }));
    const answer = await askUntilFree(server, 'POST', '/_mget?_source_includes=ct.raw', { docs });
    for (const { _source } of answer.docs as { _source?: { ct: { raw: unknown } } }[]) copies.push(_source?.ct.raw);
  }
  return copies;
}
