import type { ChainCursor, HistoryPage, HistoryQuery, HistoryReader } from '../../../src/index.js';
import { takePages } from '../take-pages.js';

const never = new AbortController().signal;

/** The pages of one chain, at max `max` of them. */
export function readChain(
  reader: HistoryReader,
  query: HistoryQuery,
  { after, max }: { readonly after?: ChainCursor; readonly max?: number } = {},
): Promise<HistoryPage[]> {
  return takePages(reader.pages(query, { after, signal: never }), max);
}
