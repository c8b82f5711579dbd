import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintSet } from '../../src/engine/fingerprint-set.js';

test('it remembers millions of texts, and forgets the oldest when it is full', () => {
  const ids = fingerprintSet(1 << 12);
  const many = Array.from({ length: 20_000 }, (_, i) => `4f0c1d7e-${i}`);
  expect(many.filter((id) => ids.add(id))).toHaveLength(20_000);
  expect(many.slice(-2000).filter((id) => ids.add(id))).toEqual([]);
  expect(ids.add(many[0]!)).toBe(true);
  const larger = fingerprintSet();
  expect(many.filter((id) => larger.add(id))).toHaveLength(20_000);
  expect(many.filter((id) => larger.add(id))).toEqual([]);
});

test('without a bound it is a set', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (added, asked) => {
      const prints = fingerprintSet(Infinity);
      const texts = new Set<string>();
      for (const text of added) {
        expect(prints.add(text)).toBe(!texts.has(text));
        texts.add(text);
      }
      expect(prints.size()).toBe(texts.size);
      for (const text of [...asked, ...texts]) expect(prints.has(text)).toBe(texts.has(text));
    }),
  );
  const large = fingerprintSet(Infinity);
  for (let i = 0; i < 3_000_000; i++) large.add(`id ${i}`);
  expect(large.size()).toBe(3_000_000);
  expect([large.has('id 0'), large.has('id 2999999'), large.has('id 3000000')]).toEqual([true, true, false]);
});
