import type { MatchExpression, Query } from '@trailkit/match';
import { children, compileMatch, operands } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Truth } from '../selectors/verdict.js';
import { not } from '../selectors/verdict.js';

/** Whether a condition holds for a record of which some members are known, and the first part that the others decide. */
export interface PartialTruth {
  readonly answer: Truth;
  /** The part that made it no or unknown. */
  readonly part: MatchExpression;
}

/** Puts a condition to the known members of a record. */
export function judgePartly(node: MatchExpression, known: JsonObject): PartialTruth {
  if (node.kind === 'not') {
    const { answer, part } = judgePartly(node.operand, known);
    return { answer: not(answer), part };
  }
  if (node.kind !== 'and' && node.kind !== 'or') return judgeLeaf(node, known);
  const parts = children(node).map((each) => judgePartly(each, known));
  const strong: Truth = node.kind === 'and' ? 'no' : 'yes';
  return (
    parts.find(({ answer }) => answer === strong) ??
    parts.find(({ answer }) => answer === 'unknown') ??
    parts[0] ?? { answer: node.kind === 'and' ? 'yes' : 'no', part: node }
  );
}

function judgeLeaf(node: MatchExpression, known: JsonObject): PartialTruth {
  const isKnown = queriesIn(node).every((query) => isAbout(query, known));
  return { answer: isKnown ? (compileMatch(node)(known) ? 'yes' : 'no') : 'unknown', part: node };
}

function queriesIn(node: MatchExpression): readonly Query[] {
  const own = operands(node).filter((operand): operand is Query => operand.kind === 'query');
  const some = node.kind === 'some' ? [node.query] : [];
  return [...own, ...some, ...children(node).flatMap(queriesIn)].filter(({ root }) => root === '$');
}

function isAbout({ segments }: Query, known: JsonObject): boolean {
  const selectors = segments[0]?.selectors ?? [];
  return (
    segments[0] !== undefined &&
    selectors.every((selector) => selector.kind === 'name' && Object.hasOwn(known, selector.name))
  );
}
