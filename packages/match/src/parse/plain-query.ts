import type { Query } from '../ast.js';

/** plain-query = "$" 1*("." name), with names of ASCII letters, digits and "_" */
const plain = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)+$/;

/**
 * The tree of a path of plain names, as the grammar gives it; undefined for any other text. Most paths are such, and to make the parser
 * takes longer than all else that a short command does.
 */
export function plainQuery(source: string): Query | undefined {
  if (!plain.test(source)) return undefined;
  let start = 1;
  const segments = source
    .slice(2)
    .split('.')
    .map((name): Query['segments'][number] => {
      const span = { start, end: start + 1 + name.length };
      start = span.end;
      return {
        kind: 'child',
        selectors: [{ kind: 'name', name, span: { start: span.start + 1, end: span.end } }],
        span,
      };
    });
  return { kind: 'query', root: '$', segments, span: { start: 0, end: source.length } };
}
