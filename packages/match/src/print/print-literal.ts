import type { Literal, RegexLiteral } from '../ast.js';
import { printDuration } from '../values/duration.js';

/** The text of a constant. */
export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'list':
      return `[${literal.items.map(printLiteral).join(', ')}]`;
    case 'dict':
      return `{${literal.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${printLiteral(value)}`).join(', ')}}`;
    case 'time':
      return literal.text;
    case 'now':
      if (literal.offset === 0) return 'now';
      return `now ${literal.offset < 0 ? '-' : '+'} ${printDuration(Math.abs(literal.offset))}`;
    case 'number':
      return Object.is(literal.value, -0) ? '-0' : String(literal.value);
    default:
      return JSON.stringify(literal.value);
  }
}

/** The text of a pattern: in quotes, or between slashes where it has flags. */
export function printRegex({ source, flags }: RegexLiteral): string {
  if (flags === '') return JSON.stringify(source);
  return `/${source.replace(/\\[^]|\//g, (token) => (token === '/' ? '\\/' : token))}/${flags}`;
}
