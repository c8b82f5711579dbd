import { compileMatch, parseMatch, readDuration, readIsoTime } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../src/time/parse-time.js';

const now = Date.parse('2026-11-20T12:00:00Z');

/** Whether a record of that time is neither before nor after the time in an expression. */
function isEqualInExpression(written: string, eventTime: string): boolean {
  return compileMatch(parseMatch(`$.eventTime >= ${written} and $.eventTime <= ${written}`), { now })({ eventTime });
}

describe('an option and an expression read a time alike', () => {
  it.each([
    '2026-11-20T14:00:12Z',
    '2026-11-20t14:00:12z',
    '2026-11-20 14:00:12',
    '2026-11-20T14:00',
    '2026-11-20T14:00:12+01:00',
    '2026-11-20T14:00:12-0530',
    '2026-11-20T14:00:12+01',
    '2026-11-20T14:00:12.345Z',
    '2026-11-20T14:00:12,5Z',
    '2026-11-20T24:00:00Z',
    '2016-12-31T23:59:60Z',
  ])('%s', (text) => {
    expect(parseTime(text, { now, edge: 'start' })).toBe(readIsoTime(text));
    expect(isEqualInExpression(JSON.stringify(text), text)).toBe(true);
  });

  it.each([
    { in: '90s', out: 90_000 },
    { in: '15m', out: 900_000 },
    { in: '3h', out: 10_800_000 },
    { in: '2d', out: 172_800_000 },
    { in: '1w', out: 604_800_000 },
    { in: '1h30m', out: 5_400_000 },
    { in: '250ms', out: 250 },
    { in: '250MS', out: 250 },
    { in: '1.5h', out: 5_400_000 },
    { in: '3H', out: 10_800_000 },
    { in: '1.5H30M1S', out: 7_201_000 },
  ])('$in', ({ in: text, out }) => {
    expect(readDuration(text)).toBe(out);
    expect(parseTime(text, { now, edge: 'start' })).toBe(now - out);
    expect(isEqualInExpression(`now - ${text}`, new Date(now - out).toISOString())).toBe(true);
    expect(isEqualInExpression(`now -${text}`, new Date(now - out).toISOString())).toBe(true);
    expect(isEqualInExpression(`now - ${text}`, new Date(now - out + 1).toISOString())).toBe(false);
  });

  it.each(['', 'h', '3', '3x', '1.h', '.5h', '1h30'])('%j, which is no duration', (text) => {
    expect(readDuration(text)).toBeUndefined();
    expect(() => parseTime(text, { now, edge: 'start' })).toThrow(/expected a time/);
    expect(() => parseMatch(`$.eventTime > now - ${text}`)).toThrow();
  });
});

describe('an option alone reads', () => {
  it.each([
    { in: '2026-11-20 14:00 UTC', out: '2026-11-20T14:00:00.000Z' },
    { in: '2026-11-20T14:00:12   +01:00', out: '2026-11-20T13:00:12.000Z' },
    { in: '2026-11-20T14:00:12.3456789Z', out: '2026-11-20T14:00:12.345Z' },
    { in: 'yesterday', out: '2026-11-19T00:00:00.000Z' },
    { in: '3 h', out: '2026-11-20T09:00:00.000Z' },
    { in: '3h ago', out: '2026-11-20T09:00:00.000Z' },
  ])('$in', ({ in: text, out }) => {
    expect(new Date(parseTime(text, { now, edge: 'start' })).toISOString()).toBe(out);
  });
});
