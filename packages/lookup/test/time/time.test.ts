import { describe, expect, test } from 'vitest';
import { parseTime } from '../../src/time/parse-time.js';
import { historyWindow, parseWindow } from '../../src/time/window.js';

const now = Date.parse('2026-11-21T10:30:15.500Z');
const iso = (time: number): string => new Date(time).toISOString();
const expected =
  'expected a time such as 2026-11-20, "2026-11-20 14:00:12", 2026-11-20T14:00:12+01:00, 1764288000, 3h, "2 days ago", today or yesterday, found';

describe('parseTime', () => {
  test.each([
    { in: '2023-03-31 14:00:12', start: '2023-03-31T14:00:12.000Z', end: '2023-03-31T14:00:12.000Z' },
    { in: '2023-03-31T14:00:12Z', start: '2023-03-31T14:00:12.000Z', end: '2023-03-31T14:00:12.000Z' },
    { in: '2023-03-31T14:00:12.25+02:00', start: '2023-03-31T12:00:12.250Z', end: '2023-03-31T12:00:12.250Z' },
    { in: '2023-03-31 14:00 -0130', start: '2023-03-31T15:30:00.000Z', end: '2023-03-31T15:30:00.000Z' },
    { in: '2023-03-31 14:00 UTC', start: '2023-03-31T14:00:00.000Z', end: '2023-03-31T14:00:00.000Z' },
    { in: '2024-02-29', start: '2024-02-29T00:00:00.000Z', end: '2024-02-29T23:59:59.999Z' },
    { in: '2024/02/29', start: '2024-02-29T00:00:00.000Z', end: '2024-02-29T23:59:59.999Z' },
    { in: '2024/02/29 12:00', start: '2024-02-29T12:00:00.000Z', end: '2024-02-29T12:00:00.000Z' },
    { in: 'today', start: '2026-11-21T00:00:00.000Z', end: '2026-11-21T23:59:59.999Z' },
    { in: 'Yesterday', start: '2026-11-20T00:00:00.000Z', end: '2026-11-20T23:59:59.999Z' },
    { in: 'now', start: '2026-11-21T10:30:15.500Z', end: '2026-11-21T10:30:15.500Z' },
    { in: '3h', start: '2026-11-21T07:30:15.500Z', end: '2026-11-21T07:30:15.500Z' },
    { in: '1h30m ago', start: '2026-11-21T09:00:15.500Z', end: '2026-11-21T09:00:15.500Z' },
    ...[
      { in: '1764288000', out: '2025-11-28T00:00:00.000Z' },
      { in: '1764288000.75', out: '2025-11-28T00:00:00.750Z' },
      { in: '1770503017.123', out: '2026-02-07T22:23:37.123Z' },
      { in: '1764288000123', out: '2025-11-28T00:00:00.123Z' },
      { in: '@1764288000', out: '2025-11-28T00:00:00.000Z' },
      { in: '2 days ago', out: '2026-11-19T10:30:15.500Z' },
      { in: 'two days ago', out: '2026-11-19T10:30:15.500Z' },
      { in: 'Two Days Ago', out: '2026-11-19T10:30:15.500Z' },
      { in: 'a week ago', out: '2026-11-14T10:30:15.500Z' },
      { in: 'an hour and 30 minutes ago', out: '2026-11-21T09:00:15.500Z' },
      { in: '1 hour, 30 min', out: '2026-11-21T09:00:15.500Z' },
      { in: '3 h', out: '2026-11-21T07:30:15.500Z' },
      { in: '1.5 hours ago', out: '2026-11-21T09:00:15.500Z' },
      { in: '300 days ago', out: '2026-01-25T10:30:15.500Z' },
      { in: 'yesterday 14:00', out: '2026-11-20T14:00:00.000Z' },
      { in: 'today 09:30:01 +01:00', out: '2026-11-21T08:30:01.000Z' },
      { in: '2026-11-20 14:00 GMT', out: '2026-11-20T14:00:00.000Z' },
      { in: 'Mon, 10 Jul 2023 12:24:29 GMT', out: '2023-07-10T12:24:29.000Z' },
      { in: '10 Jul 2023 12:24 +0200', out: '2023-07-10T10:24:00.000Z' },
      { in: '20261120T1400Z', out: '2026-11-20T14:00:00.000Z' },
      { in: '20261120T140012Z', out: '2026-11-20T14:00:12.000Z' },
    ].map(({ in: text, out }) => ({ in: text, start: out, end: out })),
    { in: '-2w', start: '2026-11-07T10:30:15.500Z', end: '2026-11-07T10:30:15.500Z' },
  ])('$in', ({ in: text, start, end }) => {
    expect(iso(parseTime(text, { now, edge: 'start' }))).toBe(start);
    expect(iso(parseTime(text, { now, edge: 'end' }))).toBe(end);
  });

  test.each([
    { in: '', out: `${expected} "", which is other text` },
    {
      in: '04/03/2023',
      out: `${expected} "04/03/2023", which is a date whose day and month are told apart nowhere the same`,
    },
    ...['3', '2026', '20261120', '17642880000', '1764288000123456'].map((number) => ({
      in: number,
      out: `${expected} "${number}", which is a number that can mean several times: seconds since 1970 have 9 or 10 digits, milliseconds 12 or 13`,
    })),
    {
      in: '2 months ago',
      out: `${expected} "2 months ago", which is an amount of months or years, which are of different lengths; count in days or weeks`,
    },
    {
      in: '2026-11-20 14:00 EST',
      out: `${expected} "2026-11-20 14:00 EST", which is a time in a zone whose name several places have; write its offset`,
    },
    {
      in: 'Tue, 10 Jul 2023 12:24:29 GMT',
      out: `${expected} "Tue, 10 Jul 2023 12:24:29 GMT", which is a time that no calendar has`,
    },
    { in: '20260230T1400Z', out: `${expected} "20260230T1400Z", which is a time that no calendar has` },
    { in: '9999999999999 days ago', out: `${expected} "9999999999999 days ago", which is a time that no calendar has` },
    { in: 'yesterday 25:00', out: `${expected} "yesterday 25:00", which is a time that no calendar has` },
    { in: '2023-02-30', out: `${expected} "2023-02-30", which is a time that no calendar has` },
    { in: '2023-03-31 20:00+25:00', out: `${expected} "2023-03-31 20:00+25:00", which is an offset that no place has` },
    { in: '2023-03-31T14', out: `${expected} "2023-03-31T14", which is other text` },
    { in: '3 parsecs', out: `${expected} "3 parsecs", which is other text` },
  ])('refuses $in', ({ in: text, out }) => {
    expect(() => parseTime(text, { now, edge: 'start' })).toThrow(
      expect.objectContaining({ code: 'bad-time', message: out }),
    );
  });
});

describe('parseWindow', () => {
  test.each([
    { name: 'nothing', in: {}, out: undefined },
    { name: 'minutes', in: { lastMinute: '300' }, out: ['2026-11-21T05:30:15.500Z', '2026-11-21T10:30:15.500Z'] },
    { name: 'since', in: { since: 'yesterday' }, out: ['2026-11-20T00:00:00.000Z', '2026-11-21T10:30:15.500Z'] },
    { name: 'to alone', in: { to: '2026-11-01' }, out: ['1970-01-01T00:00:00.000Z', '2026-11-01T23:59:59.999Z'] },
    {
      name: 'from and to',
      in: { from: '2023-03-31 14:00:12', to: '2023-04-01 00:00:00' },
      out: ['2023-03-31T14:00:12.000Z', '2023-04-01T00:00:00.000Z'],
    },
  ])('$name', ({ in: texts, out }) => {
    const window = parseWindow(texts, now);
    expect(window && [iso(window.from), iso(window.to)]).toEqual(out);
  });

  test.each([
    {
      name: 'two starts',
      in: { from: 'today', since: '3h' },
      out: 'expected one start of the window, found --from and --since',
    },
    {
      name: 'the wrong way round',
      in: { from: '2026-11-20', to: '2026-11-18' },
      out: 'expected a window that ends after it starts, found 2026-11-20T00:00:00Z to 2026-11-18T23:59:59Z',
    },
    {
      name: 'the future',
      in: { from: '2030-01-01', to: '2030-01-02' },
      out: 'expected a window that starts before now, found 2030-01-01T00:00:00Z',
    },
    {
      name: 'minutes that are none',
      in: { lastMinute: 'ten' },
      out: 'expected a number of minutes after --last-minute, found "ten"',
    },
  ])('refuses $name', ({ in: texts, out }) => {
    expect(() => parseWindow(texts, now)).toThrow(expect.objectContaining({ message: out }));
  });
});

describe('historyWindow', () => {
  test.each([
    { name: 'nothing asked', in: undefined, out: ['2026-08-23T10:30:15.500Z', '2026-11-21T10:30:15.500Z'] },
    {
      name: 'an end alone',
      in: { from: 0, to: now - 1 },
      out: ['2026-08-23T10:30:15.500Z', '2026-11-21T10:30:15.499Z'],
    },
    {
      name: 'an end to come',
      in: { from: now - 5, to: now + 5 },
      out: ['2026-11-21T10:30:15.495Z', '2026-11-21T10:30:15.500Z'],
    },
  ])('$name', ({ in: asked, out }) => {
    const { from, to } = historyWindow(asked, now);
    expect([iso(from), iso(to)]).toEqual(out);
  });

  test('says where to look for what is older', () => {
    expect(() => historyWindow({ from: Date.parse('2023-03-31'), to: now }, now)).toThrow(
      "event history goes back 90 days, to 2026-08-23T10:30:15Z, and the window starts 2023-03-31T00:00:00Z; look further back in a trail's logs: --source s3://BUCKET/PREFIX",
    );
  });
});
