import { readIsoTime, type MatchExpression } from '@trailkit/match';
import { anyOf, isOneOf } from '../../../tree/build.js';
import { compare } from '../../../tree/tests.js';
import { UnsaidError } from '../unsaid.js';
import { literal } from './equality.js';
import type { EventTest } from './event-test.js';
import { orders, type OrderOperator } from './operators.js';

const compared: Readonly<Record<OrderOperator, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};

/** The booleans that an operator finds, as the numbers that they are to Python. */
export function truthsInOrder(operator: OrderOperator, number: number): readonly boolean[] {
  return [true, false].filter((each) => compared[operator](Number(each), number));
}

/**
 * `gt`, `ge`, `lt`, `le`: numbers among numbers, `True` being 1 and `False` 0, and texts among texts.
 * @throws UnsaidError for other constants, and for texts that are times
 */
export function orderTest({ subject, operator, constant, span }: EventTest): MatchExpression {
  const order = operator as OrderOperator;
  const { value, span: at } = constant;
  if (typeof value === 'string') {
    if (readIsoTime(value) !== undefined)
      throw new UnsaidError('Custodian compares times as texts here', at, 'value_type: date');
    return compare(subject, orders[order], { kind: 'string', value, span: at }, span);
  }
  if (typeof value !== 'number' && typeof value !== 'boolean')
    throw new UnsaidError(`expected a number or a text for ${operator}, found ${JSON.stringify(value)}`, at);
  const number = Number(value);
  const truths = truthsInOrder(order, number);
  const numbers = compare(subject, orders[order], { kind: 'number', value: number, span: at }, span);
  if (truths.length === 0) return numbers;
  return anyOf(
    [
      numbers,
      isOneOf(
        subject,
        truths.map((each) => literal(each, at)),
        span,
      ),
    ],
    span,
  );
}
