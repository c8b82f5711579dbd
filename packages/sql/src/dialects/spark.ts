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
const elementsOf = (value: Sql): Sql => get(value, '$', 'array<variant>');

const membersOf = (value: Sql): Sql => get(value, '$', 'map<string,variant>');
/** One NULL in a list makes NULL of what `flatten` makes of it. */
const orEmpty = (list: Sql): Sql => `coalesce(${list}, CAST(array() AS array<variant>))`;

/** Spark 4, by its VARIANT: https://spark.apache.org/docs/latest/api/sql/#try_variant_get */
export const spark: Dialect = {
  name: 'spark',
  hasLookaround: true,
  notRead: 'half a surrogate pair in a text or a name twice in an object',
  // Its parser leaves what follows a value alone. A text that is right in both of these is one value: `]` may not follow in the one, `}` in the
  // other, nor may a comma in both.
  isJson: (text) =>
    `(try_parse_json(concat('[', ${text}, ']')) IS NOT NULL AND try_parse_json(concat('{"":', ${text}, '}')) IS NOT NULL)`,
  parse: (text) => `try_parse_json(${text})`,
  numberValue: (number) => `CAST(${number} AS VARIANT)`,
  member: (value, names) => get(value, `$${names.map((name) => `["${name}"]`).join('')}`, 'variant'),
  oddMember: (value, name) => `try_element_at(${membersOf(value)}, ${backslashQuoted(name)})`,
  element: (value, index) => `try_element_at(${elementsOf(value)}, ${index < 0 ? index : index + 1})`,
  children: (value) => `if(${isArray(value)}, ${elementsOf(value)}, map_values(${membersOf(value)}))`,
  listOf: (value) => `if(${value} IS NOT NULL, array(${value}), NULL)`,
  holding: (value) => `array(${value})`,
  elements: elementsOf,
  elementsOrSelf: (value) => `if(${isArray(value)}, ${elementsOf(value)}, array(${value}))`,
  concat: (lists) => `flatten(array(${lists.map(orEmpty).join(', ')}))`,
  flatMap: (list, variable, inner) => `flatten(transform(${list}, ${variable} -> ${orEmpty(inner)}))`,
  filter: (list, variable, condition) => `filter(${list}, ${variable} -> ${condition})`,
  filterIndexes: (list, variable, condition) =>
    `filter(${list}, (${variable}_, ${variable}) -> ${condition(variable)})`,
  repeated: (list, times, variable, next) =>
    `aggregate(sequence(1, ${times}), ${list}, (${variable}, ${variable}_) -> ${next})`,
  chained: (list, times, variable, next) =>
    `flatten(aggregate(sequence(1, ${times}), array(${orEmpty(list)}), ` +
    `(${variable}, ${variable}_) -> concat(${variable}, array(${orEmpty(next(`element_at(${variable}, -1)`))}))))`,
  any: (list, variable, condition) => `exists(${list}, ${variable} -> ${condition})`,
  count: (list) => `coalesce(array_size(${list}), 0)`,
  only: (list) => `if(array_size(${list}) = 1, try_element_at(${list}, 1), NULL)`,
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
  occurrences: (text, pattern) => `regexp_count(${text}, ${pattern})`,
  digits: (text, pattern) => `coalesce(try_cast(concat('0', regexp_extract(${text}, ${pattern}, 1)) AS double), 0D)`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by})`,
  length: (text) => `char_length(${text})`,
};
