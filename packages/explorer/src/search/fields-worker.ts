import { loadBytes, loadText } from '../data/load-file.js';
import { decodeFields } from './fields-format.js';
import { decodeNames } from './names-index.js';
import type { FieldHits, FieldSearch } from './search-fields.js';
import { fieldSearcher } from './search-fields.js';

/** A request of the page: to load the index, or to search it. */
export type FieldsRequest =
  | { readonly kind: 'open'; readonly page: string }
  | { readonly kind: 'search'; readonly number: number; readonly query: string };

/** A response of the worker. */
export type FieldsResponse =
  | { readonly kind: 'ready'; readonly fields: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'hits'; readonly number: number; readonly hits: FieldHits; readonly ms: number };

let fieldSearch: FieldSearch | undefined;

addEventListener('message', ({ data }: MessageEvent<FieldsRequest>) => {
  if (data.kind === 'open') {
    open(data.page).then(
      (fields) => say({ kind: 'ready', fields }),
      (error: unknown) => say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return;
  }
  if (!fieldSearch) return;
  const begun = performance.now();
  const hits = fieldSearch.search(data.query);
  say({ kind: 'hits', number: data.number, hits, ms: performance.now() - begun });
});

async function open(page: string): Promise<number> {
  const [names, bytes] = await Promise.all([loadText('names.txt', page), loadBytes('fields.bin', page)]);
  const fields = decodeFields(bytes);
  fieldSearch = fieldSearcher(fields, decodeNames(names));
  setTimeout(() => prepare('abcdefghijklmnopqrstuvwxyz'), 0);
  return fields.events.length;
}

/** Prepares one letter after the other. Queries come in between. */
function prepare(letters: string): void {
  if (letters === '') return;
  fieldSearch?.prepare(letters[0]!);
  setTimeout(() => prepare(letters.slice(1)), 0);
}

function say(response: FieldsResponse): void {
  postMessage(response);
}
