import type { Dialect, JsonType, Sql } from './dialect.js';
import { quoted, withExponent } from './dialect.js';

/** How the text of a value begins, as `json_format` writes it. */
const beginnings: Readonly<Record<JsonType, string>> = {
  string: '"',
  number: '-0123456789',
  boolean: 'tf',
  null: 'n',
  array: '[',
  object: '{',
};

const first = (value: Sql): Sql => `substr(json_format(${value}), 1, 1)`;
const listOf = (value: Sql): Sql => `TRY_CAST(${value} AS array(json))`;
const isArray = (value: Sql): Sql => `${first(value)} = '['`;

/**
 * Trino, Athena (engine version 3) and CloudTrail Lake: https://trino.io/docs/current/functions/json.html. A null of JSON is a value and no
 * NULL. The engine plans nested lambdas in exponential time.
 */
export const trino: Dialect = {
  name: 'trino',
  maxLambdas: 4,
  isJson: (text) => `(TRY(json_parse(${text})) IS NOT NULL)`,
  parse: (text) => `TRY(json_parse(${text}))`,
  member: (value, names) => `json_extract(${value}, ${quoted(`$${names.map((name) => `["${name}"]`).join('')}`)})`,
  element: (value, index) => `element_at(${listOf(value)}, ${index < 0 ? index : index + 1})`,
  children: (value) => `IF(${isArray(value)}, ${listOf(value)}, map_values(TRY_CAST(${value} AS map(varchar, json))))`,
  elements: listOf,
  elementsOrSelf: (value) => `IF(${isArray(value)}, ${listOf(value)}, ARRAY[${value}])`,
  any: (list, variable, condition) => `any_match(${list}, ${variable} -> ${condition})`,
  isPresent: (value) => `(${value} IS NOT NULL)`,
  isOfType: (value, type) => `(strpos(${quoted(beginnings[type])}, ${first(value)}) > 0)`,
  text: (value) => `json_extract_scalar(${value}, '$')`,
  number: (value) => `TRY_CAST(json_format(${value}) AS double)`,
  isBoolean: (value, expected) => `(json_format(${value}) = '${expected}')`,
  truth: (condition) => `coalesce(${condition}, FALSE)`,
  string: quoted,
  double: (value) => withExponent(value).toUpperCase(),
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  endsWith: (text, suffix) => `(substr(${text}, -length(${suffix})) = ${suffix})`,
  contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
  fits: (text, pattern) => `regexp_like(${text}, ${pattern})`,
  lower: (text) => `lower(${text})`,
};
