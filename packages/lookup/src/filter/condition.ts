import type { MatchExpression } from '@trailkit/match';

/** A match expression, or what is known to hold for every record (true) or for none (false). */
export type Condition = MatchExpression | boolean;

const span = { start: 0, end: 0 };

/** Holds where all of them do. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.includes(false)) return false;
  return combined('and', conditions) ?? true;
}

/** Holds where one of them does. */
export function someOf(conditions: readonly Condition[]): Condition {
  if (conditions.includes(true)) return true;
  return combined('or', conditions) ?? false;
}

/** Holds where it does not. */
export function noneOf(condition: Condition): Condition {
  return typeof condition === 'boolean' ? !condition : { kind: 'not', operand: condition, span };
}

function combined(kind: 'and' | 'or', conditions: readonly Condition[]): MatchExpression | undefined {
  const operands = conditions.filter((condition) => typeof condition !== 'boolean');
  return operands.length > 1 ? { kind, operands, span } : operands[0];
}
