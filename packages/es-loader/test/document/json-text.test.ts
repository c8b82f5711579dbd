import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonText } from '../../src/document/json-text.js';

describe('jsonText', () => {
  test('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => jsonText(value) === JSON.stringify(value)),
    );
  });

  test('writes the same of members in any order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        const turned = Object.fromEntries(Object.entries(given).reverse());
        return jsonText(given, { sortMembers: true }) === jsonText(turned, { sortMembers: true });
      }),
    );
  });

  test('goes as deep as there is memory', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = { a: [value] };
    expect(jsonText(value)).toBe(`${'{"a":['.repeat(100_000)}1${']}'.repeat(100_000)}`);
  });

  test('stops when there is enough', () => {
    expect(jsonText({ a: Array(1_000_000).fill(1) }, { atMost: 10 })).toBe('{"a":[1,1,1');
  });
});
