import type { JsonObject, Cluster, ClusterResponse, ClusterRequest } from '@trailkit/es-loader';
import { LoadError, isOwnIndex, ownExpression } from '@trailkit/es-loader';

interface Hit {
  readonly _id: string;
  readonly _index: string;
  readonly _source?: JsonObject & { readonly ct?: { readonly raw?: unknown } };
}

const page = 5000;
const raws = 200;
const keepAlive = '5m';

/** Makes what was loaded visible to searches. */
export async function refresh(cluster: Cluster, prefix: string): Promise<void> {
  await ask(cluster, { method: 'POST', path: `/${ownExpression(prefix)}/_refresh` });
}

/** Those of some ids that are in the indices. */
export async function knownIds(cluster: Cluster, prefix: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const hits = await search(cluster, prefix, ids, false);
  return new Set(hits.map(({ _id }) => _id));
}

/** The records that some ids stand for. */
export async function rawRecords(
  cluster: Cluster,
  prefix: string,
  ids: readonly string[],
): Promise<readonly (readonly [string, JsonObject])[]> {
  const records: (readonly [string, JsonObject])[] = [];
  for (let at = 0; at < ids.length; at += raws) {
    for (const { _id, _source } of await search(cluster, prefix, ids.slice(at, at + raws), true)) {
      // Documents of others, in indices with names like ours, are no events of ours.
      if (_source?.ct === undefined) continue;
      const { raw } = _source.ct;
      // Loaded with --no-raw, it has the record's own members all the same.
      records.push([_id, typeof raw === 'string' ? (JSON.parse(raw) as JsonObject) : _source]);
    }
  }
  return records;
}

/** All ids in the indices, in pages. A scroll is what every version of both products has. */
export async function* allIds(
  cluster: Cluster,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<readonly string[], void> {
  const first = { size: page, _source: false, sort: ['_doc'] };
  let answer = await ask(cluster, {
    method: 'POST',
    path: `/${ownExpression(prefix)}/_search?scroll=${keepAlive}`,
    body: JSON.stringify(first),
  });
  for (;;) {
    signal.throwIfAborted();
    const { _scroll_id: scroll_id, hits } = answer.body as {
      readonly _scroll_id: string;
      readonly hits: { readonly hits: readonly Hit[] };
    };
    if (hits.hits.length === 0) {
      if (scroll_id !== undefined)
        await cluster.request({ method: 'DELETE', path: '/_search/scroll', body: JSON.stringify({ scroll_id }) });
      return;
    }
    yield hits.hits.filter(({ _index }) => isOwnIndex(prefix, _index)).map(({ _id }) => _id);
    const body = JSON.stringify({ scroll: keepAlive, scroll_id });
    answer = await ask(cluster, { method: 'POST', path: '/_search/scroll', body });
  }
}

async function search(
  cluster: Cluster,
  prefix: string,
  ids: readonly string[],
  source: unknown,
): Promise<readonly Hit[]> {
  if (ids.length === 0) return [];
  // An id may be in more than one index, where somebody changed its month.
  const body = JSON.stringify({
    size: Math.min(10_000, 2 * ids.length),
    _source: source,
    query: { ids: { values: ids } },
  });
  const answer = await ask(cluster, { method: 'POST', path: `/${ownExpression(prefix)}/_search`, body });
  return (answer.body as { readonly hits: { readonly hits: readonly Hit[] } }).hits.hits.filter(({ _index }) =>
    isOwnIndex(prefix, _index),
  );
}

async function ask(cluster: Cluster, request: ClusterRequest): Promise<ClusterResponse> {
  const answer = await cluster.request(request);
  if (answer.status < 300) return answer;
  const { error } = answer.body as { readonly error?: { readonly type?: string; readonly reason?: string } };
  const failure = { status: answer.status, type: error?.type ?? '', reason: error?.reason ?? '' };
  throw new LoadError([401, 403].includes(answer.status) ? 'not-permitted' : 'unanswered', cluster.url, failure);
}
