import { children, type MatchExpression } from '@trailkit/match';

/** A condition about values that has to hold in an alternative, or has to fail. */
export interface Demand {
  readonly condition: MatchExpression;
  readonly wanted: boolean;
}

/** Demands that together make a rule match. */
export type Alternative = readonly Demand[];

/**
 * The ways in which a tree can be true: the first choice everywhere, and for each choice what else could be taken there, with the first
 * elsewhere. So each part of a rule is in one of them at least, and their number grows with the rule's length only.
 */
export function alternativesOf(node: MatchExpression, wanted = true): readonly Alternative[] {
  if (node.kind === 'not') return alternativesOf(node.operand, !wanted);
  const parts = children(node);
  if (parts.length === 0) return [[{ condition: node, wanted }]];
  const each = parts.map((part) => alternativesOf(part, wanted));
  if ((node.kind === 'or') === wanted) return each.flat();
  const first = each.map(([choice]) => choice!);
  const others = each.flatMap((choices, at) =>
    choices.slice(1).map((choice) => first.map((own, i) => (i === at ? choice : own)).flat()),
  );
  return [first.flat(), ...others];
}
