import type { Dialect } from '../dialects/dialect.js';

/** A dialect whose values are columns with texts: NULL is nothing, and everything else a string. */
export function textColumn(dialect: Dialect): Dialect {
  return {
    ...dialect,
    parse: (text) => text,
    isPresent: (value) => `(${value} IS NOT NULL)`,
    isOfType: (value, type) => (type === 'string' ? `(${value} IS NOT NULL)` : 'FALSE'),
    text: (value) => value,
    number: () => 'NULL',
    isBoolean: () => 'FALSE',
    truth: (condition) => (condition === 'FALSE' || condition === 'TRUE' ? condition : `coalesce(${condition}, FALSE)`),
  };
}
