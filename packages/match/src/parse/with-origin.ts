import type { Span } from '../ast.js';
import type { TextOrigin } from '../text-origin.js';

/** The same tree with the file in each of its spans. The parser itself knows offsets only: most texts are from no file. */
export function withOrigin<T>(tree: T, origin: TextOrigin): T {
  if (Array.isArray(tree)) return tree.map((each: unknown) => withOrigin(each, origin)) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  const members = Object.entries(tree).map(([name, value]) => [
    name,
    name === 'span' ? { ...(value as Span), origin } : withOrigin<unknown>(value, origin),
  ]);
  return Object.fromEntries(members) as T;
}
