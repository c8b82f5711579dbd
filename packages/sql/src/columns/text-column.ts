import type { Dialect } from '../dialects/dialect.js';

/** A list that no text has, of elements or members. */
const none = 'NULL';

/** A dialect whose values are columns with texts: NULL is nothing, and everything else a string. Functions of JSON would refuse them. */
export function textColumn(dialect: Dialect): Dialect {
  return {
    ...dialect,
    parse: (text) => text,
    isPresent: (value) => `(${value} IS NOT NULL)`,
    isOfType: (value, type) => (type === 'string' ? `(${value} IS NOT NULL)` : 'FALSE'),
    text: (value) => value,
    number: () => 'NULL',
    elements: () => none,
    children: () => none,
    elementsOrSelf: (value) => dialect.listOf(value),
    any: (list, variable, condition) => (list === none ? 'FALSE' : dialect.any(list, variable, condition)),
    isBoolean: () => 'FALSE',
    truth: (condition) => (condition === 'FALSE' || condition === 'TRUE' ? condition : `coalesce(${condition}, FALSE)`),
  };
}
