import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fieldScores } from '../../src/search/field-scores.js';
import { decodeFields } from '../../src/search/fields-format.js';
import { orderKinds } from '../../src/search/kind-order.js';
import { decodeNames } from '../../src/search/names-index.js';
import { decodeRecordFields } from '../../src/search/record-index.js';
import { relaxed } from '../../src/search/relaxed.js';
import { fieldSearcher } from '../../src/search/search-fields.js';
import type { FieldHit, SearchFields } from '../../src/search/search-fields.js';
import type { NameHit, SearchNames } from '../../src/search/search-names.js';
import { nameSearcher } from '../../src/search/search-names.js';
import type { SearchPermissions } from '../../src/search/search-permissions.js';
import { permissionSearcher } from '../../src/search/search-permissions.js';
import type { SearchRecord } from '../../src/search/search-record.js';
import { recordSearcher } from '../../src/search/search-record.js';
import type { SearchValues } from '../../src/search/search-values.js';
import { valueSearcher } from '../../src/search/search-values.js';
import { decodeValues } from '../../src/search/values-format.js';

const folder = fileURLToPath(new URL('../../dist/page/data/', import.meta.url));

/** Whether the page was built: its indexes are of the whole catalog. */
export const hasIndexes = existsSync(`${folder}values.bin.gz`);

/** The searches of the page over the indexes that were built. */
export interface RealIndexes {
  readonly searchNames: SearchNames;
  readonly searchRecord: SearchRecord;
  readonly searchFields: SearchFields;
  readonly searchPermissions: SearchPermissions;
  readonly searchValues: SearchValues;
}

/** Reads the indexes. */
export function realIndexes(): RealIndexes {
  const names = decodeNames(readText('names.txt'));
  const fields = decodeFields(readBuffer('fields.bin'));
  const values = decodeValues(readBuffer('values.bin'));
  const scorers = fieldScores(fields, names);
  return {
    searchNames: relaxed(nameSearcher(names)),
    searchRecord: relaxed(recordSearcher(decodeRecordFields(readText('record.txt')))),
    searchFields: relaxed(fieldSearcher(fields, names, scorers)),
    searchPermissions: relaxed(permissionSearcher(values.permissions)),
    searchValues: relaxed(valueSearcher({ values, fields, names, scorers })),
  };
}

/** Searches as the page does: the hits of each kind in words, the kinds in their order. */
export function openRealIndexes(): (query: string) => readonly string[] {
  const { searchNames, searchRecord, searchFields, searchPermissions, searchValues } = realIndexes();
  return (query) => {
    const found = {
      names: searchNames(query),
      record: searchRecord(query),
      fields: searchFields(query),
      permissions: searchPermissions(query),
      values: searchValues(query),
    };
    const texts = {
      names: found.names.hits.map(nameText),
      record: found.record.hits.map(({ path, value }) => (value === undefined ? path : `${path} = ${value}`)),
      fields: found.fields.hits.map(fieldText),
      permissions: found.permissions.hits.map((permission) => `permission ${permission}`),
      values: found.values.hits.map((hit) => `${fieldText(hit)} = ${hit.value}`),
    };
    return orderKinds({
      names: found.names.fit,
      record: found.record.fit,
      fields: found.fields.fit,
      permissions: found.permissions.fit,
      values: found.values.fit,
    }).flatMap((kind) => texts[kind]);
  };
}

function nameText(hit: NameHit): string {
  return hit.kind === 'service' ? hit.service : `${hit.service} ${hit.event}`;
}

function fieldText({ service, event, part, path }: FieldHit): string {
  return `${service} ${event} ${part}.${path}`;
}

function readText(name: string): string {
  return new TextDecoder().decode(readBuffer(name));
}

function readBuffer(name: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = gunzipSync(readFileSync(`${folder}${name}.gz`));
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}
