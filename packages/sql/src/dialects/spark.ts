import type { Dialect, JsonType, Sql } from './dialect.js';
import { backslashQuoted, withExponent } from './dialect.js';

/** How `schema_of_variant` begins. */
const types: Readonly<Record<JsonType, string>> = {
  string: '^STRING$',
  number: '^(BIGINT|DOUBLE|DECIMAL)',
  boolean: '^BOOLEAN$',
  null: '^VOID$',
  array: '^ARRAY',
  object: '^OBJECT',
};

const get = (value: Sql, path: string, type: string): Sql =>
  `try_variant_get(${value}, ${backslashQuoted(path)}, '${type}')`;
const isArray = (value: Sql): Sql => `schema_of_variant(${value}) LIKE 'ARRAY%'`;
const listOf = (value: Sql): Sql => get(value, '$', 'array<variant>');

/** Spark 4, by its VARIANT: https://spark.apache.org/docs/latest/api/sql/#try_variant_get */
export const spark: Dialect = {
  name: 'spark',
  isJson: (text) => `(try_parse_json(${text}) IS NOT NULL)`,
  parse: (text) => `try_parse_json(${text})`,
  member: (value, names) => get(value, `$${names.map((name) => `["${name}"]`).join('')}`, 'variant'),
  element: (value, index) => `try_element_at(${listOf(value)}, ${index < 0 ? index : index + 1})`,
  children: (value) => `if(${isArray(value)}, ${listOf(value)}, map_values(${get(value, '$', 'map<string,variant>')}))`,
  elements: listOf,
  elementsOrSelf: (value) => `if(${isArray(value)}, ${listOf(value)}, array(${value}))`,
  any: (list, variable, condition) => `exists(${list}, ${variable} -> ${condition})`,
  isPresent: (value) => `(${value} IS NOT NULL)`,
  isOfType: (value, type) => `(schema_of_variant(${value}) RLIKE '${types[type]}')`,
  text: (value) => get(value, '$', 'string'),
  number: (value) => get(value, '$', 'double'),
  isBoolean: (value, expected) =>
    `(schema_of_variant(${value}) = 'BOOLEAN' AND ${get(value, '$', 'string')} = '${expected}')`,
  truth: (condition) => `coalesce(${condition}, FALSE)`,
  string: backslashQuoted,
  double: (value) => `${withExponent(value)}D`,
  startsWith: (text, prefix) => `startswith(${text}, ${prefix})`,
  endsWith: (text, suffix) => `endswith(${text}, ${suffix})`,
  contains: (text, part) => `contains(${text}, ${part})`,
  fits: (text, pattern) => `(${text} RLIKE ${pattern})`,
  lower: (text) => `lower(${text})`,
};
