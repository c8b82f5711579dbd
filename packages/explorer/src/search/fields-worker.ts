import { loadBytes, loadText } from '../data/load-file.js';
import { decodeFields } from './fields-format.js';
import { decodeNames } from './names-index.js';
import type { FieldHits, SearchFields } from './search-fields.js';
import { rehearse } from './rehearse.js';
import { relaxed } from './relaxed.js';
import { fieldSearcher } from './search-fields.js';
import { errorText } from '../app/error-text.js';

/** A request of the page: to load the index, or to search it. */
export type FieldsRequest =
  | { readonly kind: 'open'; readonly page: string }
  | { readonly kind: 'search'; readonly number: number; readonly query: string };

/** A response of the worker. */
export type FieldsResponse =
  | { readonly kind: 'ready'; readonly fields: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'hits'; readonly number: number; readonly hits: FieldHits };

let searchFields: SearchFields | undefined;

addEventListener('message', ({ data }: MessageEvent<FieldsRequest>) => {
  if (data.kind === 'open') {
    open(data.page).then(
      (fields) => say({ kind: 'ready', fields }),
      (error: unknown) => say({ kind: 'failed', message: errorText(error) }),
    );
    return;
  }
  if (searchFields) say({ kind: 'hits', number: data.number, hits: searchFields(data.query) });
});

async function open(page: string): Promise<number> {
  const [names, bytes] = await Promise.all([loadText('names.txt', page), loadBytes('fields.bin', page)]);
  const fields = decodeFields(bytes);
  searchFields = relaxed(fieldSearcher(fields, decodeNames(names)));
  rehearse(searchFields);
  return fields.events.length;
}

function say(response: FieldsResponse): void {
  postMessage(response);
}
