import type { MatchExpression } from '@trailkit/match';

/** Whether a condition can only hold where each value that it is about is there: `@.a == "x"`, but not `@.a != "x"`. */
export function impliesNode(node: MatchExpression): boolean {
  switch (node.kind) {
    case 'and':
      return node.operands.some(impliesNode);
    case 'or':
      return node.operands.every(impliesNode);
    case 'comparison':
      // Without a value a path is null, which has no order.
      return node.operator !== '!=' && isValue(node.left.kind) && isValue(node.right.kind);
    case 'in':
      return !node.negated && node.list.items.every(({ kind }) => isValue(kind));
    case 'like':
    case 'ilike':
    case 'regex':
    case 'cidr':
    case 'contains':
    case 'leaf':
    case 'exists':
    case 'some':
      return true;
    default:
      return false;
  }
}

function isValue(kind: string): boolean {
  return kind !== 'null';
}
