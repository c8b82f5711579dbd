import type { MatchExpression, Query, Span, StringLiteral, Subject } from '@trailkit/match';

/** TEMPORARY until match has these nodes. */
export type Node =
  | Exclude<MatchExpression, { kind: 'like' }>
  | {
      readonly kind: 'like' | 'ilike';
      readonly subject: Subject;
      readonly patterns: readonly StringLiteral[];
      readonly span: Span;
    }
  | { readonly kind: 'leaf'; readonly query: Query; readonly span: Span }
  | { readonly kind: 'some'; readonly query: Query; readonly condition: MatchExpression; readonly span: Span };

export function asNode(expression: MatchExpression): Node {
  if (expression.kind === 'like' && 'pattern' in expression) return { ...expression, patterns: [expression.pattern] };
  return expression as Node;
}
