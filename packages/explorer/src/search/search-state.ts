import { computed, effect, signal } from '@preact/signals';
import { loadText } from '../data/load-file.js';
import { pageAddress } from '../data/page-address.js';
import type { FieldsRequest, FieldsResponse } from './fields-worker.js';
import type { NamesIndex } from './names-index.js';
import { decodeNames } from './names-index.js';
import { rehearse } from './rehearse.js';
import { relaxed } from './relaxed.js';
import type { FieldHits } from './search-fields.js';
import { nameSearcher } from './search-names.js';
import { errorText } from '../app/error-text.js';

/** The text of the search field. */
export const query = signal('');

/** The index of names, its absence, or why it is not there. */
export const names = signal<NamesIndex | undefined>(undefined);

/** Why names cannot be searched. */
export const namesFailure = signal<string | undefined>(undefined);

/** Whether fields can be searched already, or why not. */
export const fieldsState = signal<'loading' | 'ready' | { readonly failed: string }>('loading');

const searchNames = computed(() => names.value && relaxed(nameSearcher(names.value)));

/** Services and events that the query names. */
export const nameHits = computed(() => {
  if (searchNames.value === undefined) return undefined;
  const start = performance.now();
  const hits = searchNames.value(query.value);
  performance.measure('search-names', { start });
  return hits;
});

/** Fields that the query names; of the query before, until those of this one are found. */
export const fieldHits = signal<FieldHits>({ hits: [], total: 0 });

let namesBegun = false;
let fieldsBegun = false;

/** Loads the names. Further calls do nothing. */
export function startNames(): void {
  if (namesBegun) return;
  namesBegun = true;
  loadText('names.txt', pageAddress()).then(
    (text) => {
      names.value = decodeNames(text);
      rehearse(searchNames.value!);
    },
    (error: unknown) => {
      namesFailure.value = errorText(error);
    },
  );
}

/** Loads the fields, once the names are there. Further calls do nothing. */
export function startFields(): void {
  if (fieldsBegun) return;
  fieldsBegun = true;
  const stop = effect(() => {
    if (names.value === undefined) return;
    // The first view is shown: now there is time for the larger index.
    setTimeout(() => {
      stop();
      openFields();
    }, 0);
  });
}

function openFields(): void {
  const worker = new Worker(new URL('./fields-worker.ts', import.meta.url), { type: 'module' });
  const ask = (request: FieldsRequest): void => worker.postMessage(request);
  let asked = 0;
  let askedAt = 0;
  worker.addEventListener('error', () => {
    fieldsState.value = { failed: 'its worker could not be started' };
  });
  worker.addEventListener('message', ({ data }: MessageEvent<FieldsResponse>) => {
    switch (data.kind) {
      case 'failed':
        fieldsState.value = { failed: data.message };
        return;
      case 'ready':
        fieldsState.value = 'ready';
        effect(() => {
          askedAt = performance.now();
          ask({ kind: 'search', number: ++asked, query: query.value });
        });
        return;
      case 'hits':
        if (data.number !== asked) return;
        performance.measure('search-fields', { start: askedAt });
        fieldHits.value = data.hits;
    }
  });
  ask({ kind: 'open', page: pageAddress() });
}
