import type { Dialect, JsonType, Sql } from './dialect.js';
import { quoted, withExponent } from './dialect.js';

const types: Readonly<Record<JsonType, readonly string[]>> = {
  string: ['VARCHAR'],
  number: ['BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE'],
  boolean: ['BOOLEAN'],
  null: ['NULL'],
  array: ['ARRAY'],
  object: ['OBJECT'],
};

const isArray = (value: Sql): Sql => `json_type(${value}) = 'ARRAY'`;
/** A cast to JSON[] would make NULL of a null of JSON. */
const listOf = (value: Sql): Sql => `json_extract(${value}, '$[*]')`;

/** DuckDB 1.3 or newer: https://duckdb.org/docs/stable/data/json/json_functions */
export const duckdb: Dialect = {
  name: 'duckdb',
  isJson: (text) => `(TRY_CAST(${text} AS JSON) IS NOT NULL)`,
  parse: (text) => `TRY_CAST(${text} AS JSON)`,
  member: (value, names) => `json_extract(${value}, ${quoted(`$${names.map((name) => `."${name}"`).join('')}`)})`,
  element: (value, index) => `json_extract(${value}, '$[${index < 0 ? `#${index}` : index}]')`,
  children: (value) =>
    `CASE json_type(${value}) WHEN 'ARRAY' THEN ${listOf(value)} WHEN 'OBJECT' THEN json_extract(${value}, '$.*') END`,
  elements: (value) => `CASE WHEN ${isArray(value)} THEN ${listOf(value)} END`,
  elementsOrSelf: (value) => `CASE WHEN ${isArray(value)} THEN ${listOf(value)} ELSE [${value}] END`,
  any: (list, variable, condition) => `(len(list_filter(${list}, lambda ${variable}: ${condition})) > 0)`,
  isPresent: (value) => `(${value} IS NOT NULL)`,
  isOfType: (value, type) => `(json_type(${value}) IN (${types[type].map(quoted).join(', ')}))`,
  text: (value) => `json_extract_string(${value}, '$')`,
  number: (value) => `TRY_CAST(${value} AS DOUBLE)`,
  isBoolean: (value, expected) => `(json_type(${value}) = 'BOOLEAN' AND CAST(${value} AS VARCHAR) = '${expected}')`,
  truth: (condition) => `coalesce(${condition}, FALSE)`,
  string: stringConstant,
  double: withExponent,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  endsWith: (text, suffix) => `ends_with(${text}, ${suffix})`,
  contains: (text, part) => `contains(${text}, ${part})`,
  fits: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  lower: (text) => `lower(${text})`,
};

/** The parser takes a NUL for the end of the query. */
function stringConstant(text: string): Sql {
  return text.includes('\0') ? `(${text.split('\0').map(quoted).join(' || chr(0) || ')})` : quoted(text);
}
