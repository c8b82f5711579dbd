import type { ContentHash } from '@trailkit/records';
import { contentHash } from '@trailkit/records';
import { ClusterError } from '../cluster/cluster-error.js';
import { sharedId, sharedIdBase } from '../document/shared-id.js';
import type { BulkBody } from './bulk-body.js';
import { bodyOf, documentAt, documentIdAt } from './bulk-body.js';
import { isRandomId } from './comparison.js';
import type { SettleContext } from './settle-context.js';

/** A document that is there, as far as it was asked for. */
interface FoundDocument {
  readonly _source?: { readonly ct?: { readonly raw?: unknown } };
}

/**
 * Of documents whose ids are there already, those of other events than the ones that are there, with ids of their own; undefined where
 * all are copies. Data that were made anonymous share eventIDs. The records are compared by what they say, as far as
 * `comparison` asks for it; where the server does not let them be read, the ids are believed, which `onRemark` reports.
 */
export async function otherEvents(
  body: BulkBody,
  positions: readonly number[],
  context: SettleContext,
): Promise<BulkBody | undefined> {
  const { comparison, onRemark } = context;
  const isToCompare = (id: string): boolean => {
    // An id that was made of the content says enough.
    return sharedIdBase(id) === undefined && comparison.isToCompare(id);
  };
  const documents = positions
    .filter((position) => isToCompare(documentIdAt(body, position)))
    .map((position) => documentAt(body, position));
  if (documents.length === 0) return undefined;
  const found = await read(documents, context);
  let withoutRecord = 0;
  const others = documents.flatMap(({ id, index, source }, at) => {
    const raw = found?.[at]?._source?.ct?.raw;
    if (found && raw === undefined && !isRandomId(id)) withoutRecord++;
    // Nearly always, the same text is loaded again.
    if (typeof raw !== 'string' || source.includes(JSON.stringify(raw))) return [];
    const [ours, theirs] = [hashOf(rawIn(source)), hashOf(raw)];
    if (!ours || !theirs || (ours[0] === theirs[0] && ours[1] === theirs[1])) return [];
    onRemark({ kind: 'shared-id', id });
    const count = comparison.noteShared(id);
    if (count > 0) onRemark({ kind: 'not-compared', count, because: 'only some were compared until one differed' });
    return [{ id: sharedId(id, ours), index, source, bytes: Buffer.byteLength(source) }];
  });
  if (withoutRecord > 0)
    onRemark({ kind: 'not-compared', count: withoutRecord, because: 'the index does not keep the records (ct.raw)' });
  return others.length === 0 ? undefined : bodyOf(others);
}

const unread = 'the server did not let what is there be read';

/** The documents that are there; undefined where the server does not say. */
async function read(
  documents: readonly { readonly id: string; readonly index: string }[],
  { cluster, signal, timeoutMs, onRemark }: SettleContext,
): Promise<readonly FoundDocument[] | undefined> {
  const request = { docs: documents.map(({ id, index }) => ({ _index: index, _id: id, _source: ['ct.raw'] })) };
  const count = documents.length;
  try {
    const answer = await cluster.request({
      method: 'POST',
      path: '/_mget',
      body: JSON.stringify(request),
      signal,
      timeoutMs,
    });
    const { docs } = (answer.body ?? {}) as { readonly docs?: readonly FoundDocument[] };
    if (answer.status < 300 && docs?.length === count) return docs;
    onRemark({ kind: 'not-compared', count, because: `${unread} (HTTP ${answer.status})` });
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    signal.throwIfAborted();
    onRemark({ kind: 'not-compared', count, because: `${unread} (${error.message})` });
  }
  return undefined;
}

function rawIn(source: string): unknown {
  return (JSON.parse(source) as FoundDocument['_source'])?.ct?.raw;
}

function hashOf(raw: unknown): ContentHash | undefined {
  return typeof raw === 'string' ? contentHash(Buffer.from(raw)) : undefined;
}
