import { addedFields } from '../document/added-fields.js';
import type { JsonObject, Product } from '../document/event-document.js';
import type { Field, ScalarKind } from '../document/field.js';
import { maxFreeDepth, maxKeywordLength } from '../document/limits.js';
import { recordFields } from '../document/record-fields.js';

const keyword: JsonObject = { type: 'keyword', ignore_above: maxKeywordLength };
/** Not `match_only_text`: it is younger than some servers, and not in each of their distributions. */
const words: JsonObject = { type: 'text', norms: false };

/** How each kind is mapped. Documents are made to fit: `ignore_above` and `ignore_malformed` are a second belt. */
const scalars: Readonly<Record<ScalarKind, JsonObject>> = {
  keyword,
  text: { ...words, fields: { keyword } },
  // Counted and searched by the same name; `.keyword` is where those look for it who know texts by it.
  message: { ...keyword, fields: { text: words, keyword } },
  fragments: { type: 'keyword', doc_values: false, fields: { words } },
  body: { type: 'keyword' },
  date: { type: 'date' },
  boolean: { type: 'boolean' },
  flag: { type: 'boolean', fields: { keyword } },
  long: { type: 'long' },
  double: { type: 'double' },
  ip: { type: 'ip', ignore_malformed: true },
  'geo-point': { type: 'geo_point' },
  // Without an index and doc values there is no limit: 21 MB were stored and came back equal.
  stored: { type: 'keyword', index: false, doc_values: false },
};

const freeParts: Readonly<Record<Product, JsonObject>> = {
  elasticsearch: { type: 'flattened', depth_limit: maxFreeDepth },
  opensearch: { type: 'flat_object' }, // refuses any parameter
};

/** The mappings of both tables of fields: the same names and kinds that documents are made of. */
export function mappings(product: Product): JsonObject {
  return {
    ...objectMapping([...addedFields, ...recordFields], product),
    date_detection: false,
    numeric_detection: false,
  };
}

function objectMapping(fields: Iterable<readonly [string, Field]>, product: Product): JsonObject {
  const properties: JsonObject = {};
  for (const [name, field] of fields) properties[name] = fieldMapping(field, product);
  return { dynamic: false, properties };
}

function fieldMapping(field: Field, product: Product): JsonObject {
  switch (field.kind) {
    case 'object':
      return objectMapping(field.fields, product);
    case 'free':
      return freeParts[product];
    case 'alias':
      return { type: 'alias', path: field.path };
    case 'free-alias':
      // Elasticsearch finds no member of a `flattened` field by an alias: there the document has the part twice.
      return product === 'elasticsearch' ? freeParts[product] : { type: 'alias', path: field.path };
    default:
      return field.copiedTo === undefined ? scalars[field.kind] : { ...scalars[field.kind], copy_to: field.copiedTo };
  }
}
