import type { MatchExpression } from '../ast.js';
import { operators } from './list.js';
import type { Operator } from './operator.js';

const byKind = new Map<string, Operator>(operators.map((operator) => [operator.kind, operator]));

/** The operator of a node; throws a TypeError for a kind that the list lacks. */
export function operatorOf(node: MatchExpression): Operator {
  const operator = byKind.get(node.kind);
  if (operator === undefined)
    throw new TypeError(`expected a node of one of the kinds ${[...byKind.keys()].join(', ')}, found ${node.kind}`);
  return operator;
}
