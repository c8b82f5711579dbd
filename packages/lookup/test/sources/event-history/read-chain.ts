import type { ChainCursor, HistoryPage, HistoryQuery, HistoryReader } from '../../../src/index.js';
import { takePages } from '../take-pages.js';

const never = new AbortController().signal;

/** The pages of one chain, until it ends or has given so many. */
export function readChain(
  reader: HistoryReader,
  query: HistoryQuery,
  { after, most }: { readonly after?: ChainCursor; readonly most?: number } = {},
): Promise<HistoryPage[]> {
  return takePages(reader.pages(query, { after, signal: never }), most);
}
