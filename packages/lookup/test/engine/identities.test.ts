import type { ContentHash } from '@trailkit/records';
import { expect, test } from 'vitest';
import { identities } from '../../src/engine/identities.js';
import { knownRecords } from '../../src/engine/known-records.js';

const content =
  (number: number): (() => ContentHash) =>
  () => [number + 2, number];

test('a record is known by its id and its content', () => {
  const ids = identities();
  expect(ids.add('a1', content(1))).toBe('new');
  expect(ids.add('a1', content(1))).toBe('copy');
  expect(ids.add('a1', content(2))).toBe('other');
  expect(ids.add('a1', content(2))).toBe('copy');
  expect(ids.add('a1', content(1))).toBe('copy');
  expect(ids.add('a2', content(1))).toBe('new');
});

test('any number of events of one id are told apart', () => {
  const ids = identities();
  const numbers = Array.from({ length: 50_000 }, (_, number) => number);
  expect(numbers.filter((number) => ids.add('redacted', content(number)) === 'copy')).toEqual([]);
  expect(numbers.filter((number) => ids.add('redacted', content(number)) !== 'copy')).toEqual([]);
});

test('the oldest are forgotten when there are too many', () => {
  const ids = identities(1 << 12);
  const many = Array.from({ length: 20_000 }, (_, i) => `4f0c1d7e-${i}`);
  expect(many.filter((id) => ids.add(id, content(0)) === 'new')).toHaveLength(20_000);
  expect(many.slice(-2000).filter((id) => ids.add(id, content(0)) !== 'copy')).toEqual([]);
  expect(ids.add(many[0]!, content(0))).toBe('new');
});

test('of an id alone, every record is a copy, unless the id stands for many', () => {
  const ids = identities();
  for (const id of ['a1', 'redacted']) ids.addId(id);
  expect(ids.add('a1', content(1))).toBe('copy');
  expect(ids.add('redacted', content(1))).toBe('new');
});

test('a run knows what the one before has delivered, by checkpoints of 0.1, too', () => {
  const found = (text: string): { record: Record<string, unknown>; text: string } => ({ record: {}, text });
  const before = knownRecords(identities(), []);
  expect(before.add('redacted', found('{"a":1}'))).toBe('new');
  expect(before.add('id 0', found('{"a":1}'))).toBe('new');
  const after = knownRecords(identities(), [...before.recent(), 'old-1']);
  expect(after.add('redacted', found('{ "a": 1 }'))).toBe('copy');
  expect(after.add('redacted', found('{"a":2}'))).toBe('other');
  expect(after.add('id 0', found('{"a":1}'))).toBe('copy');
  expect(after.add('old-1', found('{"a":1}'))).toBe('copy');
  expect(after.add(undefined, found('{"a":1}'))).toBe('new');
  expect(after.add(undefined, found('{"a":1}'))).toBe('new');
});

test('what was forgotten is new', () => {
  const ids = identities(1 << 12);
  const many = Array.from({ length: 20_000 }, (_, i) => `4f0c1d7e-${i}`);
  for (const id of many) ids.add(id, content(0));
  ids.clear();
  expect(many.slice(-2000).filter((id) => ids.add(id, content(0)) !== 'new')).toEqual([]);
});
