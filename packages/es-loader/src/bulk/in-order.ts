import { type BulkBody, documentIdAt } from './bulk-body.js';
import type { BulkResponseItem } from './parse-bulk-response.js';

/**
 * The answers in the order of the documents. That is how they come, but for documents that a pipeline dropped or refused: their answers are
 * put among the others one after another, and where both happen (measured on OpenSearch 2.19.1) all behind are at wrong places.
 */
export function inOrder(items: readonly BulkResponseItem[], body: BulkBody): readonly BulkResponseItem[] {
  const byId = new Map<string, BulkResponseItem[]>();
  for (const item of items) {
    const id = item.create?._id ?? '';
    const same = byId.get(id);
    if (same) same.push(item);
    else byId.set(id, [item]);
  }
  const ordered = items.map((_, position) => byId.get(documentIdAt(body, position))?.shift());
  // A pipeline may have given documents other ids.
  const others = [...byId.values()].flat();
  return ordered.map((item) => item ?? others.shift()!);
}
