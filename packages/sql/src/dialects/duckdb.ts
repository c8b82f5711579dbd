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
const elementsOf = (value: Sql): Sql => `json_extract(${value}, '$[*]')`;
const step = (name: string): string => `."${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** Texts that no JSON has outside of its strings, and that DuckDB reads there. https://duckdb.org/docs/stable/data/json/json_functions */
const lax = String.raw`,[ \t\r\n]*[\]}]|(?:^|[\[,:])[ \t\r\n]*-?(?i:nan|inf)`;
const strings = String.raw`"(?:[^"\\]|\\.)*"`;

/** DuckDB 1.3 or newer: https://duckdb.org/docs/stable/data/json/json_functions */
export const duckdb: Dialect = {
  name: 'duckdb',
  hasLookaround: false,
  notRead: 'half a surrogate pair in a text',
  // Its reader takes NaN, Infinity and commas before a bracket, too. Where a text may have one, it is looked for outside of strings.
  isJson: (text) =>
    `(CASE WHEN TRY_CAST(${text} AS JSON) IS NULL THEN FALSE WHEN NOT regexp_matches(${text}, '${lax}') THEN TRUE ELSE NOT regexp_matches(regexp_replace(${text}, '${strings}', '', 'g'), '${lax}') END)`,
  parse: (text) => `TRY_CAST(${text} AS JSON)`,
  numberValue: (number) => `CAST(${number} AS JSON)`,
  member: (value, names) => `json_extract(${value}, ${stringConstant(`$${names.map(step).join('')}`)})`,
  // A path takes the one for a wildcard, and refuses the other.
  oddMember: (value, name) =>
    `json_extract(${value}, ${stringConstant(name === '' || name === '*' ? `/${name}` : `$${step(name)}`)})`,
  element: (value, index) => `json_extract(${value}, '$[${index < 0 ? `#${index}` : index}]')`,
  listOf: (value) => `CASE WHEN ${value} IS NOT NULL THEN [${value}] END`,
  holding: (value) => `[${value}]`,
  elements: (value) => `CASE WHEN ${isArray(value)} THEN ${elementsOf(value)} END`,
  children: (value) =>
    `CASE json_type(${value}) WHEN 'ARRAY' THEN ${elementsOf(value)} WHEN 'OBJECT' THEN json_extract(${value}, '$.*') END`,
  elementsOrSelf: (value) => `CASE WHEN ${isArray(value)} THEN ${elementsOf(value)} ELSE [${value}] END`,
  descendants: (value) => `list_concat([${value}], json_extract(${value}, '$..*'))`,
  concat: (lists) => `flatten([${lists.join(', ')}])`,
  flatMap: (list, variable, inner) => `flatten(list_transform(${list}, lambda ${variable}: ${inner}))`,
  filter: (list, variable, condition) => `list_filter(${list}, lambda ${variable}: ${condition})`,
  filterIndexes: (list, variable, condition) =>
    `list_filter(${list}, lambda ${variable}_, ${variable}: ${condition(`(${variable} - 1)`)})`,
  repeated: (list, times, variable, next) =>
    `list_reduce(list_resize(CAST([] AS JSON[][]), ${times}), lambda ${variable}, ${variable}_: ${next}, ${list})`,
  any: (list, variable, condition) => `(len(list_filter(${list}, lambda ${variable}: ${condition})) > 0)`,
  count: (list) => `coalesce(len(${list}), 0)`,
  only: (list) => `CASE WHEN len(${list}) = 1 THEN list_extract(${list}, 1) END`,
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
  occurrences: (text, pattern) => `len(regexp_extract_all(${text}, ${pattern}))`,
  digits: (text, pattern) => `TRY_CAST('0' || regexp_extract(${text}, ${pattern}, 1) AS DOUBLE)`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by}, 'g')`,
  length: (text) => `length(${text})`,
};

/** The parser takes a NUL for the end of the query. */
function stringConstant(text: string): Sql {
  return text.includes('\0') ? `(${text.split('\0').map(quoted).join(' || chr(0) || ')})` : quoted(text);
}
