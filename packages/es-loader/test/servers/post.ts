import { type EventDocument, indexTemplate, type JsonObject } from '../../src/index.js';
import type { RunningServer } from './servers.js';

/** Asks a server for JSON. An answer that does not come is a server that is lost. */
export async function ask(server: RunningServer, method: string, path: string, body?: unknown): Promise<JsonObject> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  const answer = await fetch(server.url + path, {
    method,
    signal: AbortSignal.timeout(60_000),
    ...(body !== undefined && { body: text, headers: { 'content-type': type } }),
  });
  return (await answer.json()) as JsonObject;
}

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

/** Sends documents in bulks of so many bytes; the outcome of each, in their order. */
export async function post(server: RunningServer, documents: readonly EventDocument[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let [body, bytes] = ['', 0];
  const send = async (): Promise<void> => {
    const answer = await ask(server, 'POST', '/_bulk?filter_path=items.*.status,items.*.error', body);
    if (answer.items === undefined) throw new Error(JSON.stringify(answer));
    items.push(...(answer.items as { create: Item }[]).map(({ create }) => create));
    [body, bytes] = ['', 0];
  };
  for (const { id, index, source, bytes: size } of documents) {
    body += `${JSON.stringify({ create: { _index: index, _id: id } })}\n${source}\n`;
    bytes += size;
    if (bytes > 5_000_000) await send();
  }
  if (body !== '') await send();
  return items;
}

/** Why documents were refused; none is what the tests want. One that was there already was not. */
export function refusals(items: readonly Item[]): readonly string[] {
  return items
    .filter(({ status }) => status >= 300 && status !== 409)
    .map(({ status, error }) => `${status} ${error?.reason} ${error?.caused_by?.reason ?? ''}`);
}

/** How many documents the indices have, once all are searchable. */
export async function count(
  server: RunningServer,
  prefix: string,
  query: JsonObject = { match_all: {} },
): Promise<number> {
  await ask(server, 'POST', `/${prefix}-*/_refresh`);
  return (await ask(server, 'POST', `/${prefix}-*/_count`, { query })).count as number;
}

/** The records' own texts as the server gives them back, in the order of the documents. */
export async function rawCopies(
  server: RunningServer,
  documents: readonly EventDocument[],
): Promise<readonly unknown[]> {
  const copies: unknown[] = [];
  for (let from = 0; from < documents.length; from += 100) {
    const docs = documents.slice(from, from + 100).map(({ index, id }) => ({ _index: index, _id: id }));
    const answer = await ask(server, 'POST', '/_mget?_source_includes=ct.raw', { docs });
    for (const { _source } of answer.docs as { _source?: { ct: { raw: unknown } } }[]) copies.push(_source?.ct.raw);
  }
  return copies;
}
