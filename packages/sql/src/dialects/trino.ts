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

const parse = (text: Sql): Sql => `TRY(json_parse(${text}))`;
const first = (value: Sql): Sql => `substr(json_format(${value}), 1, 1)`;
const elementsOf = (value: Sql): Sql => `TRY_CAST(${value} AS array(json))`;
const membersOf = (value: Sql): Sql => `TRY_CAST(${value} AS map(varchar, json))`;
const isArray = (value: Sql): Sql => `${first(value)} = '['`;

/** The parser of JSON refuses what is nested deeper. */
const maxDepth = 1000;

/** Every escape but for half a surrogate pair. */
const escapes = String.raw`\\(?:[^u]|u[^dD]|u[dD][0-7]|u[dD][89abAB]..\\u[dD][c-fC-F])`;
/** Numbers that may be beyond doubles; digits alone are kept, however many. */
const withExponents = String.raw`(?:^|[\[:,])\s*-?[0-9.]+[eE]`;

/** The most numbers of one sequence. */
const maxSequence = 10_000;

/** The indexes of a list, from 0 on; of an empty one 0. */
function indexesOf(list: Sql, variable: Sql): Sql {
  const last = `greatest(cardinality(${list}) - 1, 0)`;
  const some = `sequence(${variable} * ${maxSequence}, least(${last}, ${variable} * ${maxSequence} + ${maxSequence - 1}))`;
  return `flatten(transform(sequence(0, ${last} / ${maxSequence}), ${variable} -> ${some}))`;
}

/**
 * Trino, Athena (engine version 3) and CloudTrail Lake: https://trino.io/docs/current/functions/json.html. A null of JSON is a value and no
 * NULL. The engine plans nested lambdas in exponential time.
 */
export const trino: Dialect = {
  name: 'trino',
  hasLookaround: true,
  maxLambdas: 3,
  notRead: 'numbers beyond doubles or half a surrogate pair in a text',
  // Half a surrogate pair is read as `?`, and a number beyond doubles as the text "Infinity".
  isJson: (text, parsed = parse(text)) => {
    // Once, as the engine parses again for each mention.
    const infinite = `sign(strpos(json_format(${parsed}), 'Infinity"'))`;
    const finite = `(CASE ${infinite} WHEN 0 THEN TRUE WHEN 1 THEN NOT regexp_like(${text}, '${withExponents}') ELSE FALSE END)`;
    const whole = `(NOT regexp_like(${text}, '\\\\u[dD]') OR strpos(regexp_replace(${text}, '${escapes}', ''), '\\') = 0)`;
    return `(${finite} AND ${whole})`;
  },
  parse,
  numberValue: (number) => `CAST(${number} AS json)`,
  member: (value, names) => `json_extract(${value}, ${quoted(`$${names.map((name) => `["${name}"]`).join('')}`)})`,
  oddMember: (value, name) => `element_at(${membersOf(value)}, ${quoted(name)})`,
  element: (value, index) => `element_at(${elementsOf(value)}, ${index < 0 ? index : index + 1})`,
  listOf: (value) => `IF(${value} IS NOT NULL, ARRAY[${value}])`,
  holding: (value) => `ARRAY[${value}]`,
  elements: elementsOf,
  children: (value) => `IF(${isArray(value)}, ${elementsOf(value)}, map_values(${membersOf(value)}))`,
  elementsOrSelf: (value) => `IF(${isArray(value)}, ${elementsOf(value)}, ARRAY[${value}])`,
  concat: (lists) => `flatten(ARRAY[${lists.join(', ')}])`,
  flatMap: (list, variable, inner) => `flatten(transform(${list}, ${variable} -> ${inner}))`,
  filter: (list, variable, condition) => `filter(${list}, ${variable} -> ${condition})`,
  filterIndexes: (list, variable, condition) =>
    `filter(transform(${indexesOf(list, variable)}, ${variable} -> IF(${condition(variable)}, element_at(${list}, ${variable} + 1))), ` +
    `${variable} -> ${variable} IS NOT NULL)`,
  repeated: (list, times, variable, next) =>
    `reduce(sequence(1, least(${times}, ${maxDepth})), ${list}, (${variable}, ${variable}_) -> ${next}, ${variable} -> ${variable})`,
  chained: (list, times, variable, next) =>
    `flatten(reduce(sequence(1, least(${times}, ${maxDepth})), ARRAY[${list}], ` +
    `(${variable}, ${variable}_) -> ${variable} || ARRAY[${next(`element_at(${variable}, -1)`)}], ${variable} -> ${variable}))`,
  any: (list, variable, condition) => `any_match(${list}, ${variable} -> ${condition})`,
  count: (list) => `coalesce(cardinality(${list}), 0)`,
  only: (list) => `IF(cardinality(${list}) = 1, element_at(${list}, 1))`,
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
  occurrences: (text, pattern) => `regexp_count(${text}, ${pattern})`,
  digits: (text, pattern) => `coalesce(TRY_CAST('0' || regexp_extract(${text}, ${pattern}, 1) AS double), 0E0)`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by})`,
  length: (text) => `length(${text})`,
};
