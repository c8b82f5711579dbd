import type { Literal, MatchExpression, Span, Subject } from '@trailkit/match';
import { anyOf, isOneOf, literalOf } from '../../../tree/build.js';
import { isExactly, type Constant } from '../../../tree/tests.js';
import type { PolicyConstant } from '../policy-node.js';
import type { PolicyValue } from '../python-scalar.js';

/** The value equals one of the constants as in Python, where `True` is 1 and `False` is 0. @throws UnsaidError for large lists */
export function equalsOneOf(subject: Subject, constants: readonly PolicyConstant[], span: Span): MatchExpression {
  const plain = constants.flatMap((each): Constant[] =>
    pythonEquals(each.value).flatMap((value) =>
      Array.isArray(value) ? [] : [{ value: value as Constant['value'], span: each.span }],
    ),
  );
  const lists = constants.flatMap((each) =>
    pythonEquals(each.value).flatMap((value) =>
      Array.isArray(value) ? [literal(value as PolicyValue, each.span)] : [],
    ),
  );
  return anyOf(
    [
      ...(plain.length > 0 || lists.length === 0 ? [isExactly(subject, plain, span)] : []),
      ...(lists.length > 0 ? [isOneOf(subject, lists, span)] : []),
    ],
    span,
  );
}

/** The JSON values that Python takes for equal to a value, the value itself first. */
export function pythonEquals(value: PolicyValue): readonly PolicyValue[] {
  if (value === true || value === false) return [value, Number(value)];
  if (value === 0 || value === 1) return [value, value === 1];
  if (!Array.isArray(value)) return [value];
  // Elements that differ in this way only are not met together: each list is of one kind.
  const variants = (value as readonly PolicyValue[]).map(pythonEquals);
  if (variants.every((each) => each.length === 1)) return [value];
  return [value, variants.map((each) => each.at(-1)!)];
}

/** A constant of match. */
export function literal(value: PolicyValue, span: Span): Literal {
  if (value !== null && typeof value === 'object')
    return { kind: 'list', items: value.map((item) => literal(item, span)), span };
  return literalOf(value, span);
}
