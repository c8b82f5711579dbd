import type { Condition } from '../bounds/bounds.js';

/** An expression of an SQL engine, in one piece: it can be an operand or an argument. */
export type Sql = string;

/** The types of JSON values. */
export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/**
 * The primitives of an engine, from which everything else is made. A value is an expression for a
 * JSON value that may be absent; a list is one for a list of JSON values, none of which is absent. No expression may end a query with an
 * error, whatever the value is. Conditions may be NULL for an absent value: `truth` makes them false.
 */
export interface Dialect {
  readonly name: string;
  /** Whether regular expressions have look-ahead and look-behind, as Java's and Joni's do, and those of RE2 do not. */
  readonly hasLookaround: boolean;

  /**
   * Whether the text of a record is JSON that the engine can read; its functions say nothing true about other texts.
   * @param parsed the JSON value of the text, where a column has it
   */
  isJson(text: Sql, parsed?: Sql): Condition;
  /** The parts of some JSON that the engine does not read, so that `isJson` is false: `integers of more than 64 bits`. */
  readonly notRead?: string;
  /** The JSON value of a text. */
  parse(text: Sql): Sql;
  /** The JSON value of an integer of SQL; absent for NULL. */
  numberValue(number: Sql): Sql;
  /** The member that is reached by these names, one after the other, all of which `isPlainName`. */
  member(value: Sql, names: readonly string[]): Sql;
  /** The member of any name. */
  oddMember(value: Sql, name: string): Sql;
  /** The element of an array; negative indexes count from its end. Absent for what is no array. */
  element(value: Sql, index: number): Sql;

  /** The list of one value; NULL or empty where it is absent. */
  listOf(value: Sql): Sql;
  /** A list that holds one value, also where it is absent. */
  holding(value: Sql): Sql;
  /** The list of the elements of an array; NULL or empty for anything else. */
  elements(value: Sql): Sql;
  /** The list of the elements of an array, or of the values of an object's members; NULL or empty for anything else. */
  children(value: Sql): Sql;
  /** The list of the elements of an array; of the value alone where it is none. */
  elementsOrSelf(value: Sql): Sql;
  /** The value and all below it, where the engine has a function for it. */
  readonly descendants?: (value: Sql) => Sql;
  /**
   * Otherwise how they are made: lists one after the other, the first the given one, and then, the given number of times, what an expression makes of the list
   * before. An engine that has neither leaves descendants undecided.
   */
  readonly chained?: (list: Sql, times: Sql, variable: Sql, next: (before: Sql) => Sql) => Sql;
  /** The lists one after the other. */
  concat(lists: readonly Sql[]): Sql;
  /** The lists that an expression makes of the values of a list, one after the other; NULL is an empty list. */
  flatMap(list: Sql, variable: Sql, inner: Sql): Sql;
  /** The values that satisfy a condition. */
  filter(list: Sql, variable: Sql, condition: Condition): Sql;
  /** The elements whose indexes, from 0 on, satisfy a condition. */
  filterIndexes(list: Sql, variable: Sql, condition: (index: Sql) => Condition): Sql;
  /** A list that is replaced, the given number of times, by what an expression makes of it. */
  repeated(list: Sql, times: Sql, variable: Sql, next: Sql): Sql;
  /** Whether one value of a list satisfies a condition. */
  any(list: Sql, variable: Sql, condition: Condition): Condition;
  /** The length of a list; of NULL it is 0. */
  count(list: Sql): Sql;
  /** The value of a list that has one; absent for any other list. */
  only(list: Sql): Sql;
  /** How many lambdas may be inside each other. @default Infinity */
  readonly maxLambdas?: number;

  /** Whether there is a value. Never NULL. */
  isPresent(value: Sql): Condition;
  isOfType(value: Sql, type: JsonType): Condition;
  /** The text of a string, NULL or any text for other values. */
  text(value: Sql): Sql;
  /** The 64-bit floating-point number of a number; NULL or any number for other values. */
  number(value: Sql): Sql;
  /** Whether the value is this boolean. */
  isBoolean(value: Sql, expected: boolean): Condition;
  /** The condition, and false where it is NULL. */
  truth(condition: Condition): Condition;

  /** A string constant. */
  string(text: string): Sql;
  /** A constant of a 64-bit floating-point number. */
  double(value: number): Sql;
  startsWith(text: Sql, prefix: Sql): Condition;
  endsWith(text: Sql, suffix: Sql): Condition;
  contains(text: Sql, part: Sql): Condition;
  /** Whether a regular expression, which all engines read alike, fits somewhere in a text. */
  fits(text: Sql, pattern: Sql): Condition;
  /** How many times it fits, one after the other. */
  occurrences(text: Sql, pattern: Sql): Sql;
  /** The number that the digits, with or without a point, of the first group of a regular expression write; 0 where it does not fit. */
  digits(text: Sql, pattern: Sql): Sql;
  /** The text with each place that fits a regular expression replaced by another text, which has no signs but letters of any script. */
  replaced(text: Sql, pattern: Sql, by: Sql): Sql;
  /** The number of a text's characters; one beyond U+FFFF is one. */
  length(text: Sql): Sql;
}

/** Whether a name means itself in the paths of all engines: a number is an index in some, and signs have to be escaped, each time in another way. */
export function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}_.:/ @+=,-]+$/u.test(name) && !/^-?\d+$/.test(name);
}

/** Quotes a string as the SQL standard has it. */
export function quoted(text: string): Sql {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Quotes a string for engines that read backslashes in strings. */
export function backslashQuoted(text: string): Sql {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The shortest number of digits that give the same double, with an exponent: SQL reads others as decimals. */
export function withExponent(value: number): Sql {
  const [digits, exponent = '0'] = String(Object.is(value, -0) ? 0 : value).split('e');
  return `${digits}e${Number(exponent)}`;
}
