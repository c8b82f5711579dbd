import type { Query, Subject } from '../ast.js';
import { quote, quoted } from './complain.js';
import type { PostfixParts, Side } from './condition-parts.js';
import { checkValue } from './functions.js';

/** The left side as the subject of an operator; ends the parse where it is a constant or a function without a value. */
export function subjectOf({ left, operator, text, complain }: PostfixParts, suggestion?: string): Subject {
  if (left.kind === 'query') return left;
  if (left.kind === 'call') {
    checkValue(left, text, complain);
    return left;
  }
  return complain({
    code: 'operand-type',
    span: left.span,
    found: quote(text, left.span),
    expected: `a path before ${quoted(operator.image)}`,
    suggestion,
  });
}

/** The left side as the path that an operator is about; ends the parse where it is anything else. */
export function pathOf(parts: PostfixParts): Query {
  const subject = subjectOf(parts);
  if (subject.kind === 'query') return subject;
  return wrongOperand(subject, `a path before ${quoted(parts.operator.image)}`, parts);
}

/** Ends the parse: a side does not suit its operator. */
export function wrongOperand(
  side: Side,
  expected: string,
  { text, complain }: PostfixParts,
  suggestion?: string,
): never {
  return complain({
    code: 'operand-type',
    span: side.span,
    found: quote(text, side.span),
    expected,
    suggestion,
  });
}
