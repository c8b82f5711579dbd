import { expect, it } from 'vitest';
import { backoffMs, defaultBackoff } from '../src/index.js';

const cases: { name: string; tries: number; random: number; out: number }[] = [
  { name: 'the first wait, whole', tries: 0, random: 1, out: 250 },
  { name: 'the first wait, at its shortest', tries: 0, random: 0, out: 125 },
  { name: 'twice as long after each try', tries: 3, random: 1, out: 2000 },
  { name: 'no longer than the longest', tries: 7, random: 1, out: 20_000 },
  { name: 'no longer than the longest after a thousand tries', tries: 1000, random: 1, out: 20_000 },
];

it.each(cases)('$name', ({ tries, random, out }) => {
  expect(backoffMs(tries, defaultBackoff, () => random)).toBe(out);
});

it('takes other waits', () => {
  expect(backoffMs(2, { firstWaitMs: 10, longestWaitMs: 1000 }, () => 1)).toBe(40);
});
