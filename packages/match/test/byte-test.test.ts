import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchExpression } from '../src/index.js';
import { children, compileMatch, memberByteTest, parseMatch } from '../src/index.js';
import { anyExpression, anyRecord, NOW } from './generators.js';

const now = NOW;

/** Characters that have more than one way to be written, or a letter case of their own: the Kelvin sign, a long s, a sharp s, an i with a dot. */
const characters = [
  'a',
  'B',
  'k',
  's',
  'ss',
  'i',
  '.',
  '/',
  ':',
  '\\',
  '"',
  'é',
  '\u212a',
  '\u017f',
  'ß',
  'İ',
  '\n',
  '😀',
  'u0041',
];
const text = fc
  .array(fc.constantFrom(...characters, '10', '1', '0', '255'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const address = fc.oneof(
  fc
    .tuple(...Array.from({ length: 4 }, () => fc.constantFrom('10', '0', '010', '1', '255', '256')))
    .map((parts) => parts.join('.')),
  fc.constantFrom('::ffff:10.0.0.1', '10.0.0.1, 192.0.2.1', '10.0.0.0/24', '2001:db8::1', '10.0.0.1.1', '10.0.0'),
);
const glob = fc
  .array(fc.oneof(text, fc.constantFrom('*', '?')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));

/** The text of a JSON string, of which some characters are escaped that need not be. */
const writer = fc.infiniteStream(fc.integer({ min: 0, max: 5 })).map((choices) => (value: string): string => {
  const body = JSON.stringify(value).slice(1, -1);
  // An escape stays as it is.
  return body.replace(/\\u[\da-f]{4}|\\.|[^\\]/g, (one) => {
    if (one.length > 1 || choices.next().value > 0) return one;
    return one === '/' ? '\\/' : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
});

function leaves(expression: MatchExpression): readonly MatchExpression[] {
  const parts = children(expression);
  return parts.length === 0 ? [expression] : parts.flatMap(leaves);
}

function ofText(condition: MatchExpression, written: string): boolean {
  const bytes = Buffer.from(`x${written}x`);
  return memberByteTest(condition, now)!.ofText(bytes, 1, bytes.length - 1);
}

describe('the test of a member by its bytes', () => {
  it.each(['==', 'like', 'ilike', 'in', 'cidr'])('is true where $.a %s a text holds', (operator) => {
    const networks = ['10.0.0.0/8', '10.0.0.0/24', '0.0.0.0/0', '255.255.255.255', '2001:db8::/32', '10.1.0.0/15'];
    const operand = operator === 'cidr' ? fc.constantFrom(...networks) : operator === '==' ? text : glob;
    const value = operator === 'cidr' ? fc.oneof(address, text) : text;
    let held = 0;
    let refuted = 0;
    fc.assert(
      fc.property(fc.array(operand, { minLength: 1, maxLength: 3 }), value, writer, (operands, other, write) => {
        const right = operator === '==' || operator === 'cidr' ? JSON.stringify(operands[0]) : JSON.stringify(operands);
        const condition = parseMatch(`$.a ${operator} ${right}`);
        if (memberByteTest(condition, now) === undefined) return;
        // Most random texts match nothing: what matches is the operand itself, in the other case.
        for (const given of [other, operands[0]!, operands[0]!.toUpperCase(), operands[0]!.replaceAll('*', other)]) {
          const holds = compileMatch(condition, { now })({ a: given });
          const may = ofText(condition, write(given));
          if (holds) held++;
          if (!may) refuted++;
          if (holds) expect(may, `${right} of ${JSON.stringify(given)}`).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
    expect(held).toBeGreaterThan(50);
    expect(refuted).toBeGreaterThan(50);
  });

  it('is true where a condition of any kind holds, and tells what absence is', () => {
    fc.assert(
      fc.property(anyExpression, anyRecord, writer, (expression, record, write) => {
        for (const condition of leaves(expression)) {
          const test = memberByteTest(condition, now);
          if (test === undefined) continue;
          const holds = compileMatch(condition, { now });
          expect(holds({})).toBe(test.whenAbsent);
          const value = test.path.reduce<unknown>((at, name) => member(at, name), record);
          if (typeof value === 'string' && holds(record)) expect(ofText(condition, write(value))).toBe(true);
          if (value === null && !hasArray(record, test.path)) expect(holds(record)).toBe(test.whenAbsent);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['$.a ilike "*:user/mallory"', 'arn:aws:iam::111122223333:user/alice', false],
    ['$.a ilike "*:user/mallory"', 'arn:aws:iam::111122223333:user/MALLORY', true],
    ['$.a == "Root"', 'Role', false],
    ['$.a == "Root"', 'Root2', false],
    ['$.a == "Root"', 'Roo', false],
    ['$.a cidr "203.0.113.0/24"', '10.1.2.3', false],
    ['$.a cidr "203.0.113.0/24"', '203.0.113.7', true],
    ['$.a cidr ["203.0.113.0/24", "10.0.0.0/8"]', '10.1.2.3', true],
  ])('%s of %s: %s', (match, value, expected) => {
    expect(ofText(parseMatch(match), value)).toBe(expected);
  });

  it.each([
    '$.a ilike "*kali*"',
    '$.a != "x"',
    '$.a not in ["x"]',
    '$.a == 5',
    '$.a == "10.0.0.1"',
    '$.a == $.b',
    '$..a == "x"',
    '$.a exists',
  ])('is not there for %s', (match) => {
    expect(memberByteTest(parseMatch(match), now)).toBeUndefined();
  });
});

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    return undefined;
  return (value as Record<string, unknown>)[name];
}

function hasArray(record: unknown, path: readonly string[]): boolean {
  let at: unknown = record;
  for (const name of path) {
    if (Array.isArray(at)) return true;
    at = member(at, name);
  }
  return Array.isArray(at);
}
