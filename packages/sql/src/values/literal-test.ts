import type { ComparisonOperator, Literal } from '@trailkit/match';
import { isAddress, literalTime, orderingTime } from '@trailkit/match';
import { exactly } from '../bounds/bounds.js';
import { addressTest } from './address-test.js';
import { listTest, objectTest } from './container-test.js';
import { timeTest } from './time-test.js';
import type { ValueTest } from './value-test.js';
import { anyTest, isNull, isNumber, isText, negatedTest, positive } from './value-test.js';

/** How SQL spells an operator. */
export const sqlOperators = {
  '==': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
} as const satisfies Record<ComparisonOperator, string>;

/** `value operator literal`, outside of filters. */
export function comparisonTest(operator: ComparisonOperator, literal: Literal, now: number): ValueTest {
  if (operator === '==') return equalityTest(literal, now);
  if (operator === '!=') return negatedTest(equalityTest(literal, now));
  const time = orderingTime(literal, now);
  return time === undefined ? orderTest(operator, literal) : timeTest(operator, time);
}

/** `value operator literal` among numbers and among strings. */
export function orderTest(operator: Exclude<ComparisonOperator, '==' | '!='>, literal: Literal): ValueTest {
  const sign = sqlOperators[operator];
  return positive((value, { dialect }) => {
    if (literal.kind === 'number')
      return exactly(isNumber(dialect, value, (number) => `(${number} ${sign} ${dialect.double(literal.value)})`));
    if (literal.kind === 'string')
      return exactly(isText(dialect, value, (text) => `(${text} ${sign} ${dialect.string(literal.value)})`));
    throw new TypeError(`a ${literal.kind} has no order`);
  });
}

/** `value == literal`, outside of filters: times by instant, an address also in a list. */
export function equalityTest(literal: Literal, now: number): ValueTest {
  const time = literalTime(literal, now);
  if (time !== undefined) return timeTest('==', time);
  switch (literal.kind) {
    case 'list':
      return listTest(literal.items.map((item) => equalityTest(item, now)));
    case 'dict':
      return objectTest(new Map(literal.entries.map(({ key, value }) => [key, equalityTest(value, now)])));
    case 'string':
      return isAddress(literal.value) ? addressTest(literal.value) : sameTest(literal);
    default:
      return sameTest(literal);
  }
}

/** `value == literal` as RFC 9535 has it. */
export function sameTest(literal: Literal): ValueTest {
  switch (literal.kind) {
    case 'null':
      return isNull();
    case 'string':
      return textsTest([literal.value]);
    case 'number':
      return positive((value, { dialect }) =>
        exactly(isNumber(dialect, value, (number) => `(${number} = ${dialect.double(literal.value)})`)),
      );
    case 'boolean':
      return positive((value, { dialect }) => exactly(dialect.truth(dialect.isBoolean(value, literal.value))));
    case 'list':
    case 'dict':
    case 'time':
    case 'now':
      throw new TypeError(`a ${literal.kind} is compared in another way`);
  }
}

/** Whether the value equals one of the literals. */
export function membershipTest(items: readonly Literal[], now: number): ValueTest {
  const texts = items.flatMap((item) => (item.kind === 'string' && !isAddress(item.value) ? [item.value] : []));
  const others = items.filter((item) => item.kind !== 'string' || isAddress(item.value));
  return anyTest([...(texts.length > 0 ? [textsTest(texts)] : []), ...others.map((item) => equalityTest(item, now))]);
}

function textsTest(texts: readonly string[]): ValueTest {
  return positive((value, { dialect }) => {
    const [first, ...others] = texts.map((text) => dialect.string(text));
    const condition = others.length === 0 ? ` = ${first}` : ` IN (${[first, ...others].join(', ')})`;
    return exactly(isText(dialect, value, (text) => `(${text}${condition})`));
  });
}
