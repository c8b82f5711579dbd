import { addedFields } from '../document/added-fields.js';
import type { JsonObject, Product } from '../document/event-document.js';
import type { Field, ScalarKind } from '../document/field.js';
import { maxFreeDepth, maxKeywordLength } from '../document/limits.js';
import { recordFields } from '../document/record-fields.js';

/** How each kind is mapped. Documents are made to fit: `ignore_above` and `ignore_malformed` are a second belt. */
const scalars: Readonly<Record<ScalarKind, JsonObject>> = {
  keyword: { type: 'keyword', ignore_above: maxKeywordLength },
  text: { type: 'text' },
  date: { type: 'date' },
  boolean: { type: 'boolean' },
  long: { type: 'long' },
  ip: { type: 'ip', ignore_malformed: true },
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
  if (field.kind === 'object') return objectMapping(field.fields, product);
  return field.kind === 'free' ? freeParts[product] : scalars[field.kind];
}
