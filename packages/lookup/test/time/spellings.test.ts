import { readDuration, readIsoTime } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../src/time/parse-time.js';

const now = Date.parse('2026-11-20T12:00:00Z');

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
  });

  it.each(['90s', '15m', '3h', '2d', '1w', '1h30m', '250ms', '1.5h', '3H'])('%s', (text) => {
    expect(parseTime(text, { now, edge: 'start' })).toBe(now - readDuration(text)!);
  });
});

describe('an option alone reads', () => {
  it.each([
    { in: '2026-11-20 14:00 UTC', out: '2026-11-20T14:00:00.000Z' },
    { in: '2026-11-20T14:00:12   +01:00', out: '2026-11-20T13:00:12.000Z' },
    { in: '2026-11-20T14:00:12.3456789Z', out: '2026-11-20T14:00:12.345Z' },
    { in: 'yesterday', out: '2026-11-19T00:00:00.000Z' },
    { in: '3h ago', out: '2026-11-20T09:00:00.000Z' },
  ])('$in', ({ in: text, out }) => {
    expect(new Date(parseTime(text, { now, edge: 'start' })).toISOString()).toBe(out);
  });
});
