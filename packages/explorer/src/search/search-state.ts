import { batch, computed, effect, signal } from '@preact/signals';
import { errorText } from '../app/error-text.js';
import { loadText } from '../data/load-file.js';
import { pageAddress } from '../data/page-address.js';
import type { FieldsRequest, FieldsResponse, WorkerHits } from './fields-worker.js';
import { noFit } from './fit.js';
import { orderKinds } from './kind-order.js';
import type { NamesIndex } from './names-index.js';
import { decodeNames } from './names-index.js';
import type { RecordField } from './record-index.js';
import { decodeRecordFields } from './record-index.js';
import { rehearse } from './rehearse.js';
import { relaxed } from './relaxed.js';
import { nameSearcher } from './search-names.js';
import { recordSearcher } from './search-record.js';

/** The text of the search field. */
export const query = signal('');

/** The index of names, its absence, or why it is not there. */
export const names = signal<NamesIndex | undefined>(undefined);

/** The fields of every record: they come with the names. */
const recordFields = signal<readonly RecordField[]>([]);

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

const searchRecord = computed(() => relaxed(recordSearcher(recordFields.value)));

/** Fields of every record that the query names. */
export const recordHits = computed(() => searchRecord.value(query.value));

const nothing = { hits: [], total: 0, fit: noFit };
const nothingInWorker: WorkerHits = { fields: nothing, permissions: nothing, values: nothing };

/** The hits of the worker for the query; for the query before, until those of this one are found. */
export const workerHits = signal<WorkerHits>(nothingInWorker);

/** The query that the hits of the worker are of. */
const searchedQuery = signal('');

const fits = computed(() => ({
  names: nameHits.value?.fit ?? noFit,
  record: recordHits.value.fit,
  fields: workerHits.value.fields.fit,
  permissions: workerHits.value.permissions.fit,
  values: workerHits.value.values.fit,
}));

/** The kinds of hits in the order in which they are shown. */
export const kindOrder = computed(() => orderKinds(fits.value));

/** Whether nothing of any kind was found. */
export const isNothingFound = computed(() => Object.values(fits.value).every(({ score }) => score === Infinity));

/** Waits until all that is of the query has been found; while the worker's indexes are being loaded, until anything has. */
export function whenSearched(): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const isSearched = fieldsState.value === 'ready' ? searchedQuery.value === query.value : !isNothingFound.value;
      const hasFailed = namesFailure.value !== undefined || typeof fieldsState.value === 'object';
      if (!isSearched && !hasFailed) return;
      // An effect that runs at once has not been given to `stop` yet.
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

let namesBegun = false;
let fieldsBegun = false;

/** Loads the names. Further calls do nothing. */
export function startNames(): void {
  if (namesBegun) return;
  namesBegun = true;
  Promise.all([loadText('names.txt', pageAddress()), loadText('record.txt', pageAddress())]).then(
    ([namesText, recordText]) => {
      recordFields.value = decodeRecordFields(recordText);
      names.value = decodeNames(namesText);
      void rehearse([searchNames.value!]);
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
  let askedQuery = '';
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
          askedQuery = query.value;
          ask({ kind: 'search', number: ++asked, query: askedQuery });
        });
        return;
      case 'hits':
        if (data.number !== asked) return;
        performance.measure('search-fields', { start: askedAt });
        batch(() => {
          workerHits.value = data.hits;
          searchedQuery.value = askedQuery;
        });
    }
  });
  ask({ kind: 'open', page: pageAddress() });
  effect(() => {
    if (query.value !== '' && fieldsState.value === 'loading') ask({ kind: 'hurry' });
  });
}
