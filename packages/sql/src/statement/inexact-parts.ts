import type { MatchExpression } from '@trailkit/match';
import { children, printMatch } from '@trailkit/match';

/** The smallest parts of an expression that cost its exactness, as texts of the language, each once. */
export function inexactParts(tree: MatchExpression, isExact: (tree: MatchExpression) => boolean): readonly string[] {
  if (isExact(tree)) return [];
  const inner = tree.kind === 'and' || tree.kind === 'or' || tree.kind === 'not' ? children(tree) : [];
  const parts = inner.flatMap((part) => inexactParts(part, isExact));
  return parts.length === 0 ? [printMatch(tree)] : [...new Set(parts)];
}
