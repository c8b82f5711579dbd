import { expect, it } from 'vitest';
import { remember } from '../src/values/remember.js';

it('answers as the test does, for new texts, known ones and what is no text', () => {
  const test = (value: unknown): boolean => String(value).includes('7');
  const remembered = remember(test);
  const values: readonly unknown[] = [7, '7', null, ['7'], 'a'.repeat(200), `${'a'.repeat(200)}7`];
  // More texts than it keeps, and then than it tries: in turn with one that is known.
  for (let number = 0; number < 12_000; number++)
    for (const value of [`user/${number}`, 'user/7', ...values]) expect(remembered(value)).toBe(test(value));
});

it('puts a text that comes again to the test once', () => {
  let calls = 0;
  const remembered = remember(() => ++calls > 0);
  expect([remembered('a'), remembered('a'), remembered('b'), calls]).toEqual([true, true, true, 2]);
});
