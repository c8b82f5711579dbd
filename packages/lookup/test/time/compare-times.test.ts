import { expect, test } from 'vitest';
import { compareTimes } from '../../src/time/compare-times.js';

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 0],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', -1],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5Z', -1],
  ['2026-01-01T00:00:00.25Z', '2026-01-01T00:00:00.5Z', -1],
  ['2026-01-01T00:00:01Z', '2026-01-01T00:00:00.999Z', 1],
  ['', '2026-01-01T00:00:00Z', -1],
])('%s and %s', (a, b, order) => {
  expect([compareTimes(a, b), compareTimes(b, a) + 0]).toEqual([order, -order + 0]);
});
