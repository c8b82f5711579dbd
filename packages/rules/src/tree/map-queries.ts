import type { MatchExpression, Operand, Query } from '@trailkit/match';

/**
 * A condition with other paths in it: those of each node, through `and`, `or` and `not`. The condition of a `some` is not looked at, because
 * its paths are about something else.
 */
export function mapQueries(node: MatchExpression, change: (query: Query) => Query): MatchExpression {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map((operand) => mapQueries(operand, change)) };
    case 'not':
      return { ...node, operand: mapQueries(node.operand, change) };
    default: {
      const changed = Object.entries(node).map(([name, part]) => [name, changedPart(part, change)]);
      return Object.fromEntries(changed) as MatchExpression;
    }
  }
}

function changedPart(part: unknown, change: (query: Query) => Query): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const operand = part as Operand;
  if (operand.kind === 'query') return change(operand);
  if (operand.kind !== 'call') return part;
  return { ...operand, arguments: operand.arguments.map((argument) => changedPart(argument, change) as Operand) };
}
