import type { Literal } from '../ast.js';

/** A literal as the JSON value that it stands for; times, which JSON does not have, become their text. */
export function literalValue(literal: Literal): unknown {
  switch (literal.kind) {
    case 'null':
      return null;
    case 'list':
      return literal.items.map(literalValue);
    case 'dict':
      // defineProperty by way of fromEntries: a key called __proto__ stays a key.
      return Object.fromEntries(literal.entries.map(({ key, value }) => [key, literalValue(value)]));
    case 'time':
      return literal.text;
    case 'now':
      return 'now';
    default:
      return literal.value;
  }
}
