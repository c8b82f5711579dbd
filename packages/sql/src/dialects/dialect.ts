import type { Condition } from '../bounds/bounds.js';

/** An expression of an SQL engine, in one piece: it can be an operand or an argument. */
export type Sql = string;

/** The types of JSON values. */
export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/**
 * The primitives of an engine, from which everything else is made. A value is an expression for a
 * JSON value that may be absent. No expression may end a query with an error, whatever the value is. Conditions may be NULL for an absent
 * value: `truth` makes them false.
 */
export interface Dialect {
  readonly name: string;
  /** Whether the text of a record is JSON that the engine can read; its functions say nothing true about other texts. */
  isJson(text: Sql): Condition;
  /** The JSON value of a text. */
  parse(text: Sql): Sql;
  /** The member that is reached by these names, one after the other, none of which is a number. */
  member(value: Sql, names: readonly string[]): Sql;
  /** The element of an array; negative indexes count from its end. Absent for what is no array. */
  element(value: Sql, index: number): Sql;
  /** The list of the elements of an array, or of the values of an object's members; NULL or empty for anything else. */
  children(value: Sql): Sql;
  /** The list of the elements of an array; NULL or empty for anything else. */
  elements(value: Sql): Sql;
  /** The list of the elements of an array; of the value alone where it is none. */
  elementsOrSelf(value: Sql): Sql;
  /** Whether one element of a list satisfies a condition. */
  any(list: Sql, variable: Sql, condition: Condition): Condition;
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
  /** A text with its ASCII letters in lower case; other letters may change. */
  lower(text: Sql): Sql;
}

/** Quotes a string for engines that know no escapes in strings but the doubled quote. */
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
