import type { MatchExpression, Operand, Query, Segment } from '../ast.js';
import type { Constraints } from './ast.js';
import { NONE } from './ast.js';
import { allOf, anyOf } from './combine.js';
import { literalTexts, quotedText } from './json-texts.js';

/** Texts of a record in which the query selects something: its names, and what its filters ask for. */
export function queryTexts(query: Query): Constraints {
  return allOf(query.segments.map(segmentTexts));
}

function segmentTexts({ selectors }: Segment): Constraints {
  return anyOf(
    selectors.map((selector) => {
      if (selector.kind === 'name') return textsOf(quotedText(selector.name));
      return selector.kind === 'filter' ? filterTexts(selector.condition) : NONE;
    }),
  );
}

/** Texts of a value for which a filter's condition holds. */
function filterTexts(condition: MatchExpression): Constraints {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.operands.map(filterTexts));
    case 'or':
      return anyOf(condition.operands.map(filterTexts));
    case 'exists':
      return queryTexts(condition.query);
    case 'test':
      return operandTexts(condition.call.arguments[0]!);
    case 'comparison': {
      const { operator, left, right } = condition;
      const literal = [left, right].some(({ kind }) => kind !== 'query' && kind !== 'call');
      // Nothing equals Nothing: two paths may both be absent, a literal never is. And Nothing differs from everything.
      if (operator === '!=' || (operator !== '<' && operator !== '>' && !literal)) return NONE;
      return allOf([operandTexts(left), operandTexts(right), operator === '==' ? literalsOf(left, right) : NONE]);
    }
    default:
      return NONE;
  }
}

/** Texts of a record in which an operand has a value at all. */
export function operandTexts(operand: Operand): Constraints {
  if (operand.kind === 'query') return queryTexts(operand);
  // The count of nothing is a value: 0.
  return operand.kind === 'call' && operand.name !== 'count' ? operandTexts(operand.arguments[0]!) : NONE;
}

function literalsOf(...operands: readonly Operand[]): Constraints {
  const [left, right] = operands as readonly [Operand, Operand];
  // Only a value of the record is written as it is: the result of a function may be in no record.
  if (left.kind === 'string' && right.kind === 'query') return textsOf(...literalTexts(left));
  return right.kind === 'string' && left.kind === 'query' ? textsOf(...literalTexts(right)) : NONE;
}

/** The clauses that each of the texts occurs. */
export function textsOf(...texts: readonly (string | undefined)[]): Constraints {
  return { ...NONE, texts: texts.flatMap((text) => (text === undefined ? [] : [[text]])) };
}
