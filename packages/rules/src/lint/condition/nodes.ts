import type { MatchExpression } from '@trailkit/match';

/** TEMPORARY: match has all nodes now, so that callers can do without. */
export function asNode(expression: MatchExpression): MatchExpression {
  return expression;
}
