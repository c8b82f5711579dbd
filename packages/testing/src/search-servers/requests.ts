import { setTimeout } from 'node:timers/promises';
import type { RunningServer } from './describe-servers.js';

type Json = Readonly<Record<string, unknown>>;

const maxAttempts = 20;

/** Asks a server for JSON. An answer that does not come is a server that is lost. */
export async function ask(server: RunningServer, method: string, path: string, body?: unknown): Promise<Json> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  const answer = await fetch(server.url + path, {
    method,
    signal: AbortSignal.timeout(60_000),
    ...(body !== undefined && { body: text, headers: { 'content-type': type } }),
  });
  return (await answer.json()) as Json;
}

/** Asks again while the server is busy with what other tests want of it. */
export async function askUntilFree(...asked: Parameters<typeof ask>): ReturnType<typeof ask> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(...asked);
    if (answer.status !== 429 || attempt === maxAttempts) return answer;
    await setTimeout(500);
  }
}

/** How many documents the indices of a prefix have, once all are searchable. */
export async function count(server: RunningServer, prefix: string, query: Json = { match_all: {} }): Promise<number> {
  await askUntilFree(server, 'POST', `/${prefix}-*/_refresh`);
  return (await askUntilFree(server, 'POST', `/${prefix}-*/_count`, { query })).count as number;
}

/** A request with a JSON body. @throws Error where the server refuses it */
export async function call(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The ids of all documents in the indices of a prefix, sorted; at most 10,000. */
export async function idsUnder(url: string, prefix: string): Promise<readonly string[]> {
  await call(url, 'POST', `/${prefix}-*/_refresh`);
  const answer = await call(url, 'POST', `/${prefix}-*/_search`, { size: 10_000, _source: false });
  const { hits } = answer as { readonly hits: { readonly hits: readonly { readonly _id: string }[] } };
  return hits.hits.map(({ _id }) => _id).sort();
}

/** At how many random points each fault strikes at least; TRAILKIT_FAULT_POINTS=30 makes it a long run. */
export const faultPoints = Number(process.env.TRAILKIT_FAULT_POINTS ?? (process.env.TRAILKIT_CHECK ? 3 : 1));
