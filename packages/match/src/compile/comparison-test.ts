import type { ComparisonOperator, Literal } from '../ast.js';
import { comesBefore } from '../values/order.js';
import { readIsoTime, readTime } from '../values/time.js';
import { equalityTest } from './equality-test.js';
import { literalTime } from './literal-time.js';
import type { ValueTest } from './value-test.js';

/** The operator that says the same with its sides swapped. */
export const mirrored = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
} as const satisfies Readonly<Record<ComparisonOperator, ComparisonOperator>>;

/** The instant that a literal means in an ordering: there a quoted ISO time is a time as well. */
export function orderingTime(literal: Literal, now: number): number | undefined {
  return literal.kind === 'string' ? readIsoTime(literal.value) : literalTime(literal, now);
}

/** Tests `value operator literal`. */
export function comparisonTest(operator: ComparisonOperator, literal: Literal, now: number): ValueTest {
  if (operator === '==') return equalityTest(literal, now);
  if (operator === '!=') {
    const equal = equalityTest(literal, now);
    return (value) => !equal(value);
  }
  const time = orderingTime(literal, now);
  if (time !== undefined) return timeTest(operator, time);
  if (literal.kind === 'number') return numberTest(operator, literal.value);
  if (literal.kind === 'string') return textTest(operator, literal.value);
  throw new TypeError(`a ${literal.kind} has no order`);
}

function numberTest(operator: ComparisonOperator, bound: number): ValueTest {
  switch (operator) {
    case '<':
      return (value) => typeof value === 'number' && value < bound;
    case '<=':
      return (value) => typeof value === 'number' && value <= bound;
    case '>':
      return (value) => typeof value === 'number' && value > bound;
    default:
      return (value) => typeof value === 'number' && value >= bound;
  }
}

function timeTest(operator: ComparisonOperator, bound: number): ValueTest {
  const test = numberTest(operator, bound);
  return (value) => test(readTime(value));
}

function textTest(operator: ComparisonOperator, bound: string): ValueTest {
  switch (operator) {
    case '<':
      return (value) => typeof value === 'string' && comesBefore(value, bound);
    case '<=':
      return (value) => typeof value === 'string' && !comesBefore(bound, value);
    case '>':
      return (value) => typeof value === 'string' && comesBefore(bound, value);
    default:
      return (value) => typeof value === 'string' && !comesBefore(value, bound);
  }
}
