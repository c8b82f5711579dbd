import type { Query, Segment } from '../ast.js';

/** `$.userIdentity.userName`: names behind dots, and nothing else. */
const plain = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)+$/;
const maxLength = 256;

/**
 * The tree of a path that has nothing but names, as the grammar makes it; undefined for any other. Most paths are such ones, and to build
 * the grammar takes longer than to start a thread.
 */
export function parsePlainPath(source: string): Query | undefined {
  if (source.length > maxLength || !plain.test(source)) return undefined;
  const segments: Segment[] = [];
  let start = 1;
  for (const name of source.slice(2).split('.')) {
    const end = start + 1 + name.length;
    const selectors = [{ kind: 'name', name, span: { start: start + 1, end } } as const];
    segments.push({ kind: 'child', selectors, span: { start, end } });
    start = end;
  }
  return { kind: 'query', root: '$', segments, span: { start: 0, end: source.length } };
}
