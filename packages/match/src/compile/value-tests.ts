import type { ComparisonOperator, Literal } from '../ast.js';
import { equals } from '../values/equal.js';
import { includesNetwork, readNetwork } from '../values/ip.js';
import { comesBefore } from '../values/order.js';
import { readIsoTime, readTime } from '../values/time.js';
import { literalValue } from './literal-value.js';

/** A question about one value. */
export type ValueTest = (value: unknown) => boolean;

/** The instant that a literal means, where it is a time: written as one, or `now` moved by its offset. */
export function literalTime(literal: Literal, now: number): number | undefined {
  if (literal.kind === 'time') return literal.epoch;
  return literal.kind === 'now' ? now + literal.offset : undefined;
}

/** The instant that a literal means in an ordering: there a quoted ISO time is a time as well. */
export function orderingTime(literal: Literal, now: number): number | undefined {
  return literal.kind === 'string' ? readIsoTime(literal.value) : literalTime(literal, now);
}

/** The question whether a value stands in the relation to the literal: `value operator literal`. */
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

/** The question whether a value equals the literal: numbers by value, times by instant, nothing across types. */
export function equalityTest(literal: Literal, now: number): ValueTest {
  const time = literalTime(literal, now);
  if (time !== undefined) return (value) => readTime(value) === time;
  if (literal.kind === 'list') {
    const items = literal.items.map((item) => equalityTest(item, now));
    return (value) => Array.isArray(value) && value.length === items.length && items.every((test, i) => test(value[i]));
  }
  if (literal.kind === 'dict') {
    const members = Object.entries(
      Object.fromEntries(literal.entries.map((entry) => [entry.key, equalityTest(entry.value, now)])),
    );
    return (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      if (Object.keys(value).length !== members.length) return false;
      return members.every(([key, test]) => Object.hasOwn(value, key) && test((value as Record<string, unknown>)[key]));
    };
  }
  const expected = literalValue(literal);
  return (value) => value === expected;
}

/** The question whether a value equals one of the literals. */
export function membershipTest(items: readonly Literal[], now: number): ValueTest {
  if (items.every(({ kind }) => kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null')) {
    const values = new Set(items.map(literalValue));
    return (value) => values.has(value);
  }
  const tests = items.map((item) => equalityTest(item, now));
  return (value) => tests.some((test) => test(value));
}

/** The question whether a value has the literal in it: a part of a string, an element of an array. */
export function containsTest(literal: Literal, now: number): ValueTest {
  const equal = equalityTest(literal, now);
  const part = literal.kind === 'string' ? literal.value : undefined;
  return (value) => {
    if (typeof value === 'string') return part !== undefined && value.includes(part);
    return Array.isArray(value) && value.some(equal);
  };
}

/** The question whether a value is an address, or a network, inside one of the networks. */
export function cidrTest(networks: readonly string[]): ValueTest {
  const outer = networks.map((network) => readNetwork(network)!);
  return (value) => {
    const inner = typeof value === 'string' ? readNetwork(value) : undefined;
    return inner !== undefined && outer.some((network) => includesNetwork(network, inner));
  };
}

/** Compares two values of a record; two strings that are both times compare as times. */
export function compareValues(operator: ComparisonOperator, left: unknown, right: unknown): boolean {
  switch (operator) {
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isLess(left, right) || isSame(left, right);
    case '>=':
      return isLess(right, left) || isSame(left, right);
  }
}

function isLess(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const a = readTime(left);
  const b = a === undefined ? undefined : readTime(right);
  return b === undefined ? comesBefore(left, right) : a! < b;
}

function isSame(left: unknown, right: unknown): boolean {
  if (equals(left, right)) return true;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const time = readTime(left);
  return time !== undefined && time === readTime(right);
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
