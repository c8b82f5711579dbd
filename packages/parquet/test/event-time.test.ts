import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainTime, millisecondsOf, timeText } from '../src/columns/event-time.js';

test('times are written as CloudTrail does, and read again as they were', () => {
  const milliseconds = fc.integer({
    min: Date.parse('0000-01-01T00:00:00Z'),
    max: Date.parse('9999-12-31T23:59:59.999Z'),
  });
  const wholeSecond = milliseconds.map((time) => Math.floor(time / 1000) * 1000);
  fc.assert(
    fc.property(fc.array(fc.oneof(milliseconds, wholeSecond), { minLength: 1, maxLength: 4 }), (times) => {
      for (const time of times) {
        const text = timeText(time);
        expect(text).toBe(new Date(time).toISOString().replace('.000Z', 'Z'));
        expect(isPlainTime(text)).toBe(true);
        expect(millisecondsOf(text)).toBe(time);
      }
    }),
  );
});
