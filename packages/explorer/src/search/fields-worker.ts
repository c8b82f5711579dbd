import { errorText } from '../app/error-text.js';
import { loadBytes, loadText } from '../data/load-file.js';
import { fieldScores } from './field-scores.js';
import { decodeFields } from './fields-format.js';
import { decodeNames } from './names-index.js';
import { rehearse } from './rehearse.js';
import { relaxed } from './relaxed.js';
import type { FieldHits } from './search-fields.js';
import { fieldSearcher } from './search-fields.js';
import type { PermissionHits } from './search-permissions.js';
import { permissionSearcher } from './search-permissions.js';
import type { ValueHits } from './search-values.js';
import { valueSearcher } from './search-values.js';
import { decodeValues } from './values-format.js';

/** A request of the page: to load the index, to be ready soon, since somebody types, or to search. */
export type FieldsRequest =
  | { readonly kind: 'open'; readonly page: string }
  | { readonly kind: 'hurry' }
  | { readonly kind: 'search'; readonly number: number; readonly query: string };

/** A response of the worker. */
export type FieldsResponse =
  | { readonly kind: 'ready'; readonly fields: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'hits'; readonly number: number; readonly hits: WorkerHits };

/** The hits of all kinds that the worker finds. */
export interface WorkerHits {
  readonly fields: FieldHits;
  readonly permissions: PermissionHits;
  readonly values: ValueHits;
}

let search: ((query: string) => WorkerHits) | undefined;
let isHurried = false;

addEventListener('message', ({ data }: MessageEvent<FieldsRequest>) => {
  if (data.kind === 'open') {
    open(data.page).then(
      (fields) => say({ kind: 'ready', fields }),
      (error: unknown) => say({ kind: 'failed', message: errorText(error) }),
    );
    return;
  }
  if (data.kind === 'hurry') isHurried = true;
  else if (search) say({ kind: 'hits', number: data.number, hits: search(data.query) });
});

async function open(page: string): Promise<number> {
  const [namesText, fieldsBytes, valuesBytes] = await Promise.all([
    loadText('names.txt', page),
    loadBytes('fields.bin', page),
    loadBytes('values.bin', page),
  ]);
  const names = decodeNames(namesText);
  const fields = decodeFields(fieldsBytes);
  const values = decodeValues(valuesBytes);
  const scorers = fieldScores(fields, names);
  const searchFields = relaxed(fieldSearcher(fields, names, scorers));
  const searchPermissions = relaxed(permissionSearcher(values.permissions));
  const searchValues = relaxed(valueSearcher({ values, fields, names, scorers }));
  await rehearse([searchFields, searchPermissions, searchValues], () => isHurried);
  search = (query) => ({
    fields: searchFields(query),
    permissions: searchPermissions(query),
    values: searchValues(query),
  });
  return fields.events.length;
}

function say(response: FieldsResponse): void {
  postMessage(response);
}
