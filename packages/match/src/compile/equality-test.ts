import type { Literal } from '../ast.js';
import { isAddress, listedAddresses } from '../values/addresses.js';
import { readTime } from '../values/time.js';
import { literalTime } from './literal-time.js';
import { literalValue } from './literal-value.js';
import type { ValueTest } from './value-test.js';

/** Tests whether a value equals the literal: numbers by value, times by instant, an address by each of a list, nothing across types. */
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
  if (literal.kind === 'string' && isAddress(literal.value)) return addressTest(literal.value);
  return (value) => value === expected;
}

/** A text that lists addresses equals each of them. */
function addressTest(address: string): ValueTest {
  return (value) =>
    value === address ||
    (typeof value === 'string' && value.includes(address) && listedAddresses(value).includes(address));
}

/** Tests whether a value equals one of the literals. */
export function membershipTest(items: readonly Literal[], now: number): ValueTest {
  if (items.every(({ kind }) => kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null')) {
    const values = new Set(items.map(literalValue));
    if (!items.some((item) => item.kind === 'string' && isAddress(item.value))) return (value) => values.has(value);
    return (value) =>
      values.has(value) || (typeof value === 'string' && listedAddresses(value).some((address) => values.has(address)));
  }
  const tests = items.map((item) => equalityTest(item, now));
  return (value) => tests.some((test) => test(value));
}
