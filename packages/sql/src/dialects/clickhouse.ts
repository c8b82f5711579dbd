import type { Dialect, JsonType, Sql } from './dialect.js';
import { backslashQuoted, withExponent } from './dialect.js';

const types: Readonly<Record<JsonType, readonly string[]>> = {
  string: ['String'],
  number: ['Int64', 'UInt64', 'Double'],
  boolean: ['Bool'],
  null: ['Null'],
  array: ['Array'],
  object: ['Object'],
};

const isArray = (value: Sql): Sql => `JSONType(${value}) = 'Array'`;
const values = (value: Sql): Sql => `arrayMap(pair -> pair.2, JSONExtractKeysAndValuesRaw(${value}))`;

/**
 * ClickHouse 24 or newer: https://clickhouse.com/docs/sql-reference/functions/json-functions. A value is its JSON text, which is empty where
 * there is none. An index of its functions is also that of a member of an object.
 */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  isJson: (text) => `(isValidJSON(${text}) = 1)`,
  parse: (text) => text,
  member: (value, names) => `JSONExtractRaw(${[value, ...names.map(backslashQuoted)].join(', ')})`,
  element: (value, index) => `if(${isArray(value)}, JSONExtractRaw(${value}, ${index < 0 ? index : index + 1}), '')`,
  children: (value) => `if(${isArray(value)}, JSONExtractArrayRaw(${value}), ${values(value)})`,
  elements: (value) => `JSONExtractArrayRaw(${value})`,
  elementsOrSelf: (value) => `if(${isArray(value)}, JSONExtractArrayRaw(${value}), [${value}])`,
  any: (list, variable, condition) => `arrayExists(${variable} -> ${condition}, ${list})`,
  isPresent: (value) => `(${value} != '')`,
  isOfType: (value, type) =>
    `(${value} != '' AND JSONType(${value}) IN (${types[type].map(backslashQuoted).join(', ')}))`,
  text: (value) => `JSONExtractString(${value})`,
  number: (value) => `JSONExtractFloat(${value})`,
  isBoolean: (value, expected) => `(${value} = '${expected}')`,
  truth: (condition) => condition,
  string: backslashQuoted,
  double: (value) => `toFloat64(${withExponent(value)})`,
  startsWith: (text, prefix) => `startsWith(${text}, ${prefix})`,
  endsWith: (text, suffix) => `endsWith(${text}, ${suffix})`,
  contains: (text, part) => `(position(${text}, ${part}) > 0)`,
  fits: (text, pattern) => `match(${text}, ${pattern})`,
  lower: (text) => `lower(${text})`,
};
