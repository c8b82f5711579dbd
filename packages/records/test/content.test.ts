import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash, isDistinctiveId } from '../src/index.js';

const hashOf = (json: string): string => contentHash(Buffer.from(json)).join(' ');

/** The same value with the members of its objects in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inside]) => [name, reordered(inside)]),
  );
}

describe('the hash of what a text says', () => {
  test('does not depend on how it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value);
        const other = JSON.stringify(reordered(value), null, indent).replaceAll(
          /(?<!\\)[\u0080-\uffff]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        expect(hashOf(other)).toBe(hashOf(text));
      }),
    );
  });

  test('depends on every value, its place and its type', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
        fc.pre(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
        expect(hashOf(JSON.stringify(one))).not.toBe(hashOf(JSON.stringify(other)));
      }),
    );
  });

  test.each([
    ['{"a":1,"b":2}', '{"a":2,"b":1}'],
    ['{"a":"1"}', '{"a":1}'],
    ['{"a":{"b":1},"c":{"b":2}}', '{"a":{"b":2},"c":{"b":1}}'],
    ['["a","b"]', '["b","a"]'],
    ['[[1],[2]]', '[[2],[1]]'],
    ['{"a":{}}', '{"a":[]}'],
    ['{"a":{}}', '{"a":{"b":{}}}'],
    ['{"a":null}', '{"a":"null"}'],
    ['{"a":"abcd"}', '{"a":"abce"}'],
    ['{"a":"abcdabcd"}', '{"a":"abcd"}'],
    ['{"a":""}', '{"a":"\\u0000"}'],
  ])('%s is not %s', (one, other) => expect(hashOf(one)).not.toBe(hashOf(other)));

  test.each([
    ['{"a":"b/c"}', '{"a":"b\\/c"}'],
    ['{"a":"é"}', '{"a":"\\u00e9"}'],
    ['{"a":"x\\ny\\"z"}', '{ "a" : "\\u0078\\u000ay\\u0022z" }'],
    ['{"a":1}', '{"a":1.0}'],
    ['{"a":100}', '{"a":1e2}'],
    ['{"a":1700000000123456789}', '{"a":1700000000123456800}'],
    ['{"\\u0061":1}', '{"a":1}'],
  ])('%s is %s', (one, other) => expect(hashOf(one)).toBe(hashOf(other)));

  test('a text that is cut off, and one that is no JSON, have hashes, too', () => {
    for (const text of ['', '{"a":"b', '{"a":"b\\', ']]', '{"a":"\\x"}', '::'] as const)
      expect(hashOf(text)).toMatch(/ /);
  });
});

/** With all members in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inside]) => [name, sorted(inside)]),
  );
}

test.each<readonly [string, boolean]>([
  ['5f0c1111-2222-4333-8444-555566667777', true],
  ['id-1', true],
  ['first', true],
  ['a', true],
  ['redacted-17', true],
  ['00000000-0000-4000-8000-000000000001', true],
  ['\u00e9', false],
  ['', false],
  ['redacted', false],
  ['***', false],
  ['HIDDEN_DUE_TO_SECURITY_REASONS', false],
  ['event-id', false],
  ['00000000-0000-0000-0000-000000000000', false],
  ['XXXXXXXX-XXXX', false],
])('the id "%s" tells events apart: %s', (id, isDistinctive) => expect(isDistinctiveId(id)).toBe(isDistinctive));
