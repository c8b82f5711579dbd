import type { MatchExpression, Operand } from '../ast.js';
import type { Expectation, ScopedCondition } from './operator.js';
import { operatorOf } from './operator-of.js';

/** The conditions that a node consists of: those of `and`, `or` and `not`; none for a node that compares or tests values. */
export function children(node: MatchExpression): readonly MatchExpression[] {
  return operatorOf(node).children?.(node) ?? [];
}

/**
 * The conditions inside a node that are not about the record, and so not among its `children`: that of `some`. `@` in the condition is
 * each node that the query selects; the query is among the node's `operands` too.
 */
export function scopedConditions(node: MatchExpression): readonly ScopedCondition[] {
  return operatorOf(node).scopedConditions?.(node) ?? [];
}

/**
 * The paths, calls and constants that a node itself compares or tests, from left to right. A walker that treats them all alike is sound
 * for every operator, also for one that it has never heard of. Conditions inside a path's filters are not among `children`: they are
 * at the `filter` selectors of the query.
 */
export function operands(node: MatchExpression): readonly Operand[] {
  return operatorOf(node).operands?.(node) ?? [];
}

/** The assumptions that a node itself makes about the values of its operands; none for an operator without any. */
export function expectations(node: MatchExpression): readonly Expectation[] {
  return operatorOf(node).expectations?.(node) ?? [];
}
