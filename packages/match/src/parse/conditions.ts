import type { IToken } from 'chevrotain';
import type { MatchExpression, Span } from '../ast.js';
import { quoted, quote, type Complain } from './complain.js';
import type { Side } from './condition-parts.js';
import { SIGNATURES } from './functions.js';
import { tokenSpan } from './literals.js';
import { negatableSpellings, spellingOf, syntaxOf } from './spellings.js';

/** The part of a condition after its left side: an operator, perhaps with `not`, and the right side where it has one. */
export interface Tail {
  readonly not?: IToken;
  readonly operator: IToken;
  readonly right?: Side;
  /** The condition in brackets of an operator that has one. */
  readonly condition?: MatchExpression;
}

/** The parts of a condition as the grammar finds them. */
export interface ConditionParts {
  readonly left: Side;
  readonly tail: Tail | undefined;
  readonly inFilter: boolean;
  readonly span: Span;
  readonly text: string;
  readonly complain: Complain;
}

/** The node of one condition; ends the parse where an operand does not suit its operator. */
export function condition(parts: ConditionParts): MatchExpression {
  const { left, tail, inFilter, span, text, complain } = parts;
  if (tail === undefined) return conditionWithoutOperator(parts);
  const image = spellingOf(tail.operator.image);
  const syntax = syntaxOf(image);
  if (tail.not !== undefined && syntax.negatable !== true) {
    complain({
      code: 'unknown-operator',
      span: { start: tail.not.startOffset, end: tokenSpan(tail.operator).end },
      found: quoted(`not ${image}`),
      expected: `${negatableSpellings.map((spelling) => quoted(`not ${spelling}`)).join(', ')}, or "not" before the whole condition`,
      suggestion: `write not (… ${image} …)`,
    });
  }
  if (inFilter && syntax.insteadInFilter !== undefined) complainInFilter(tail.operator, complain);
  const operator = { image, span: tokenSpan(tail.operator) };
  const common = { left, operator, negated: tail.not !== undefined, inFilter, span, text, complain };
  switch (syntax.position) {
    case 'infix':
      return syntax.parse({ ...common, right: tail.right! });
    case 'postfix':
      return syntax.parse(common);
    case 'scoped':
      return syntax.parse({ ...common, condition: tail.condition! });
  }
}

/** Complains about an operator that a filter may not have. */
export function complainInFilter(operator: IToken, complain: Complain): never {
  const image = spellingOf(operator.image);
  return complain({
    code: 'not-in-filter',
    span: tokenSpan(operator),
    found: quoted(image),
    expected: 'an operator of RFC 9535 inside a filter: ==, !=, <, <=, >, >=',
    suggestion: syntaxOf(image).insteadInFilter,
  });
}

function conditionWithoutOperator({ left, span, text, complain }: ConditionParts): MatchExpression {
  if (left.kind === 'query') return { kind: 'exists', query: left, span };
  if (left.kind === 'call' && SIGNATURES[left.name].result === 'logical') return { kind: 'test', call: left, span };
  if (left.kind === 'call') {
    return complain({
      code: 'function-result',
      span,
      found: `${left.name}() alone`,
      expected: `a comparison with the value that ${left.name}() gives`,
    });
  }
  return complain({
    code: 'literal-alone',
    span,
    found: `${quote(text, span)} alone`,
    expected: 'a comparison with a path, such as $.eventName == …',
  });
}
