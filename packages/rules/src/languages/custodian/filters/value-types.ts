import type { FunctionCall, MatchExpression, Query } from '@trailkit/match';
import { readIsoTime } from '@trailkit/match';
import { allOf, anyOf, notOf } from '../../../tree/build.js';
import { compare, isLike, matchesPattern } from '../../../tree/tests.js';
import type { PolicyConstant } from '../policy-node.js';
import { UnsaidError } from '../unsaid.js';
import { equalsOneOf } from './equality.js';
import type { EventTest } from './event-test.js';
import { containsTest, inTest } from './list-tests.js';
import type { OrderOperator, PolicyOperator } from './operators.js';
import { isOrder, opposite, orders, swapped } from './operators.js';
import { orderTest } from './order-test.js';
import { escaped } from './python-glob.js';

/** The conversions of a value filter in c7n 0.9.53 (`VALUE_TYPES`). Undefined are those that cannot be said of a record, and why. */
export const valueTypes: Readonly<Record<string, ((test: EventTest) => MatchExpression) | string>> = {
  normalize,
  size,
  swap,
  date,
  cidr,
  integer,
  float: 'match compares numbers and texts as they are',
  age: 'it compares with the time at which the policy runs',
  expiration: 'it compares with the time at which the policy runs',
  version: 'match has no order of versions',
  unique_size: 'match does not count different values',
  cidr_size: 'match does not measure networks',
  resource_count: 'it is about resources, and always true of an event',
  expr: 'it compares two values of the event',
};

/** `normalize`: texts without blanks around them, in lower case. */
function normalize(test: EventTest): MatchExpression {
  const { operator, constant, span } = test;
  const all = constant.items ?? [constant];
  const items = operator === 'in' || operator === 'not-in' ? all.filter(({ value }) => value !== null) : all;
  const negated = operator === 'ne' || operator === 'ni' || operator === 'not-in';
  if (!['eq', 'ne', 'in', 'ni', 'not-in'].includes(operator)) refuse(test, 'normalize');
  const isMembership = operator !== 'eq' && operator !== 'ne';
  if (isMembership !== (constant.items !== undefined)) refuse(test, 'normalize');
  const texts = items.filter(({ value }) => typeof value === 'string');
  const others = items.filter(({ value }) => typeof value !== 'string');
  const found = [
    ...(others.length > 0 ? [equalsOneOf(test.subject, others, span)] : []),
    ...(texts.length > 0 ? [isAnyText(test, texts)] : []),
  ];
  const any = anyOf(found, span);
  return negated ? notOf(any, span) : any;
}

function isAnyText({ subject, span, constant }: EventTest, texts: readonly PolicyConstant[]): MatchExpression {
  const impossible = texts.find(({ value }) => (value as string).trim().toLowerCase() !== value);
  if (impossible)
    throw new UnsaidError(
      `a value in lower case and without blanks around it is never ${JSON.stringify(impossible.value)}`,
      impossible.span,
      (impossible.value as string).trim().toLowerCase(),
    );
  const choice = texts.map(({ value }) => escaped(value as string)).join('|');
  const source = `^\\s*(?:${choice})\\s*$`;
  return { ...matchesPattern(subject, { source, flags: 'i' }, constant.span)!, span };
}

/** `size`: the length of a text, a list or an object; of anything else, and of nothing, 0. */
function size(test: EventTest): MatchExpression {
  const { operator, constant, span } = test;
  const { value } = constant;
  if (typeof value !== 'number') refuse(test, 'size');
  const call: FunctionCall = {
    kind: 'call',
    name: test.isList ? 'count' : 'length',
    arguments: [test.subject as Query],
    span,
  };
  const number = { kind: 'number', value: value as number, span: constant.span } as const;
  const compared = (order: OrderOperator): MatchExpression => compare(call, orders[order], number, span);
  // A value without a length is absent for match: a condition that 0 satisfies is said as the opposite of its opposite.
  if (isOrder(operator)) {
    return zeroSatisfies(operator, value as number) ? notOf(compared(opposite[operator]), span) : compared(operator);
  }
  if (operator !== 'eq' && operator !== 'ne') refuse(test, 'size');
  const equal = value === 0 ? notOf(compared('gt'), span) : compare(call, '==', number, span);
  return operator === 'eq' ? equal : notOf(equal, span);
}

function zeroSatisfies(operator: OrderOperator, value: number): boolean {
  return { gt: 0 > value, ge: 0 >= value, lt: 0 < value, le: 0 <= value }[operator];
}

/** `swap`: the constant is compared with the value, instead of the value with the constant. */
function swap(test: EventTest): MatchExpression {
  const { operator } = test;
  if (operator === 'eq') return equalsOneOf(test.subject, [test.constant], test.span);
  if (operator === 'ne') return notOf(equalsOneOf(test.subject, [test.constant], test.span), test.span);
  if (isOrder(operator)) return orderTest({ ...test, operator: swapped[operator] });
  if (operator === 'in') return containsTest(test);
  if (operator === 'contains') return inTest({ ...test, operator: 'in' });
  return refuse(test, 'swap');
}

/** `date`: the value as a time. */
function date(test: EventTest): MatchExpression {
  const { subject, operator, constant, span } = test;
  const epoch = typeof constant.value === 'string' ? readIsoTime(constant.value) : undefined;
  if (epoch === undefined)
    throw new UnsaidError(
      `expected a time such as "2026-11-20T08:00:00Z", found ${JSON.stringify(constant.value)}`,
      constant.span,
    );
  const time = { kind: 'time', epoch, text: constant.value as string, span: constant.span } as const;
  if (isOrder(operator)) return compare(subject, orders[operator], time, span);
  if (operator === 'eq') return compare(subject, '==', time, span);
  return operator === 'ne' ? notOf(compare(subject, '==', time, span), span) : refuse(test, 'date');
}

/** `cidr`: the value is an address or network in a network. With `ni` Custodian ends with an error for what is no text. */
function cidr(test: EventTest): MatchExpression {
  const { subject, operator, constant, span } = test;
  if (operator !== 'in' && operator !== 'ni' && operator !== 'not-in') refuse(test, 'cidr');
  const networks = (constant.items ?? [constant]).map((item) => network(item, constant.items !== undefined));
  const inside: MatchExpression = { kind: 'cidr', subject, networks, span };
  if (operator === 'in') return inside;
  const outside = notOf(inside, span);
  return operator === 'ni' ? allOf([isLike(subject, [{ text: '*', span }], span), outside], span) : outside;
}

const ipv4 = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/(\d{1,2}))?$/;

function network(
  { value, span }: PolicyConstant,
  isItem: boolean,
): { kind: 'string'; value: string; span: typeof span } {
  const form = typeof value === 'string' ? ipv4.exec(value) : null;
  const hasMask = form?.[1] !== undefined;
  if (!form || (!hasMask && !isItem) || hasHostBits(form[0]))
    throw new UnsaidError(`expected an IPv4 network such as "10.0.0.0/8", found ${JSON.stringify(value)}`, span);
  return { kind: 'string', value: hasMask ? form[0] : `${form[0]}/32`, span };
}

/** Whether an address with a mask is none of a network, which Python does not take for one. */
function hasHostBits(text: string): boolean {
  const [address = '', length = '32'] = text.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return number % 2 ** (32 - Number(length)) !== 0;
}

/** `integer`: a text of digits as its number, anything else that is no whole number as 0. */
function integer(test: EventTest): MatchExpression {
  const { subject, operator, constant, span } = test;
  const { value } = constant;
  if ((operator !== 'eq' && operator !== 'ne') || !Number.isInteger(value) || value === 0) refuse(test, 'integer');
  const number = value as number;
  const source = `^\\s*${number < 0 ? '-' : '\\+?'}[0_]*${[...String(Math.abs(number))].join('_?')}\\s*$`;
  const equal = anyOf(
    [
      compare(subject, '==', { kind: 'number', value: number, span: constant.span }, span),
      matchesPattern(subject, { source, flags: '' }, span)!,
    ],
    span,
  );
  return operator === 'eq' ? equal : notOf(equal, span);
}

function refuse({ operator, constant, span }: EventTest, type: string): never {
  throw new UnsaidError(
    `match cannot say ${phrase(operator)} ${JSON.stringify(constant.value)} with value_type ${type}`,
    span,
  );
}

function phrase(operator: PolicyOperator): string {
  return `op ${operator} and value`;
}
