import type { Dialect, JsonType, Sql } from './dialect.js';
import { backslashQuoted, withExponent } from './dialect.js';

const isArray = (value: Sql): Sql => `JSONType(${value}) = 'Array'`;
const values = (value: Sql): Sql => `arrayMap(pair -> pair.2, JSONExtractKeysAndValuesRaw(${value}))`;

const longInteger = backslashQuoted(
  `(?:\\A|[\\[,:])[ \\t\\r\\n]*(?:${integersAbove('18446744073709551615')}|-(?:${integersAbove('9223372036854775808')}))`,
);

/** A pattern of the integers that are greater than one of the same sign, by their digits. */
function integersAbove(limit: string): string {
  const sameLength = [...limit].flatMap((digit, i) =>
    digit === '9' ? [] : [`${limit.slice(0, i)}[${Number(digit) + 1}-9][0-9]{${limit.length - i - 1}}`],
  );
  return [`[1-9][0-9]{${limit.length},}`, ...sameLength].join('|');
}

/** By how the text begins, which costs less than a look at the whole of it. */
function isOfType(value: Sql, type: JsonType): Sql {
  switch (type) {
    case 'string':
      return `startsWith(${value}, '"')`;
    case 'number':
      return `match(${value}, '^-?[0-9]')`;
    case 'boolean':
      return `(${value} IN ('true', 'false'))`;
    case 'null':
      return `(${value} = 'null')`;
    case 'array':
      return `(${value} != '' AND ${isArray(value)})`;
    case 'object':
      return `(${value} != '' AND JSONType(${value}) = 'Object')`;
  }
}

/**
 * ClickHouse 24 or newer: https://clickhouse.com/docs/sql-reference/functions/json-functions. A value is its JSON text, which is empty where
 * there is none. An index of its functions is also that of a member of an object.
 */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  hasLookaround: false,
  // These are strings to its functions.
  notRead: 'integers of more than 64 bits or half a surrogate pair in a text',
  // Its reader takes a byte order mark, too.
  isJson: (text) =>
    `(isValidJSON(${text}) = 1 AND NOT startsWith(${text}, ${backslashQuoted('\ufeff')}) AND NOT match(${text}, ${longInteger}))`,
  parse: (text) => text,
  numberValue: (number) => `ifNull(toString(${number}), '')`,
  member: (value, names) => `JSONExtractRaw(${[value, ...names.map(backslashQuoted)].join(', ')})`,
  oddMember: (value, name) => `JSONExtractRaw(${value}, ${backslashQuoted(name)})`,
  element: (value, index) => `if(${isArray(value)}, JSONExtractRaw(${value}, ${index < 0 ? index : index + 1}), '')`,
  children: (value) => `if(${isArray(value)}, JSONExtractArrayRaw(${value}), ${values(value)})`,
  listOf: (value) => `if(${value} != '', [${value}], [])`,
  holding: (value) => `[${value}]`,
  elements: (value) => `JSONExtractArrayRaw(${value})`,
  elementsOrSelf: (value) => `if(${isArray(value)}, JSONExtractArrayRaw(${value}), [${value}])`,
  concat: (lists) => `arrayConcat(${lists.join(', ')})`,
  flatMap: (list, variable, inner) => `arrayFlatten(arrayMap(${variable} -> ${inner}, ${list}))`,
  filter: (list, variable, condition) => `arrayFilter(${variable} -> ${condition}, ${list})`,
  filterIndexes: (list, variable, condition) =>
    `arrayFilter((${variable}_, ${variable}) -> ${condition(`(${variable} - 1)`)}, ${list}, arrayEnumerate(${list}))`,
  repeated: (list, times, variable, next) =>
    `arrayFold((${variable}, ${variable}_) -> ${next}, range(${times}), ${list})`,
  chained: (list, times, variable, next) =>
    `arrayFlatten(arrayFold((${variable}, ${variable}_) -> arrayPushBack(${variable}, ${next(`arrayElement(${variable}, -1)`)}), range(${times}), [${list}]))`,
  any: (list, variable, condition) => `arrayExists(${variable} -> ${condition}, ${list})`,
  count: (list) => `length(${list})`,
  only: (list) => `if(length(${list}) = 1, arrayElement(${list}, 1), '')`,
  isPresent: (value) => `(${value} != '')`,
  isOfType,
  text: (value) => `JSONExtractString(${value})`,
  number: (value) => `toFloat64OrZero(${value})`,
  isBoolean: (value, expected) => `(${value} = '${expected}')`,
  truth: (condition) => `ifNull(${condition}, FALSE)`,
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
