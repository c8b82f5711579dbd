import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { comparison } from '../../src/bulk/comparison.js';

const many = Array.from({ length: 20_000 }, () => randomUUID());

test('random ids are compared for a while, and then now and then', () => {
  const { isToCompare } = comparison();
  const wanted = many.map(isToCompare);
  expect(wanted.slice(0, 10_000)).not.toContain(false);
  expect(wanted.slice(10_000).filter(Boolean)).toHaveLength(625);
});

test('each is compared, once one was shared, and the number of the others is reported', () => {
  const { isToCompare, noteShared } = comparison();
  many.forEach(isToCompare);
  expect([noteShared(many[0]!), noteShared(many[1]!)]).toEqual([9375, 0]);
  expect(many.map(isToCompare)).not.toContain(false);
});

test('ids that somebody may have made up are compared always', () => {
  const { isToCompare, noteShared } = comparison();
  const madeUp = ['EXAMPLE-1', '00000000-0000-4000-8000-000000000012', '12345678-1234-1234-1234-123456789012'];
  for (const id of [...many, ...many]) isToCompare(id);
  expect(madeUp.map(isToCompare)).toEqual([true, true, true]);
  expect(noteShared(madeUp[0]!)).toBe(0);
});
