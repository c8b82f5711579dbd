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
  hasLookaround: false,
  isJson: (text) => `(isValidJSON(${text}) = 1)`,
  parse: (text) => text,
  numberValue: (number) => `ifNull(toString(${number}), '')`,
  member: (value, names) => `JSONExtractRaw(${[value, ...names.map(backslashQuoted)].join(', ')})`,
  oddMember: (value, name) => `JSONExtractRaw(${value}, ${backslashQuoted(name)})`,
  element: (value, index) => `if(${isArray(value)}, JSONExtractRaw(${value}, ${index < 0 ? index : index + 1}), '')`,
  children: (value) => `if(${isArray(value)}, JSONExtractArrayRaw(${value}), ${values(value)})`,
  listOf: (value) => `if(${value} != '', [${value}], [])`,
  elements: (value) => `JSONExtractArrayRaw(${value})`,
  elementsOrSelf: (value) => `if(${isArray(value)}, JSONExtractArrayRaw(${value}), [${value}])`,
  concat: (lists) => `arrayConcat(${lists.join(', ')})`,
  flatMap: (list, variable, inner) => `arrayFlatten(arrayMap(${variable} -> ${inner}, ${list}))`,
  filter: (list, variable, condition) => `arrayFilter(${variable} -> ${condition}, ${list})`,
  filterIndexes: (list, variable, condition) =>
    `arrayFilter((${variable}_, ${variable}) -> ${condition(`(${variable} - 1)`)}, ${list}, arrayEnumerate(${list}))`,
  repeated: (list, times, variable, next) =>
    `arrayFold((${variable}, ${variable}_) -> ${next}, range(${times}), ${list})`,
  any: (list, variable, condition) => `arrayExists(${variable} -> ${condition}, ${list})`,
  count: (list) => `length(${list})`,
  only: (list) => `if(length(${list}) = 1, arrayElement(${list}, 1), '')`,
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
  occurrences: (text, pattern) => `countMatches(${text}, ${pattern})`,
  digits: (text, pattern) => `toFloat64OrZero(concat('0', extract(${text}, ${pattern})))`,
  replaced: (text, pattern, by) => `replaceRegexpAll(${text}, ${pattern}, ${by})`,
  length: (text) => `lengthUTF8(${text})`,
};
