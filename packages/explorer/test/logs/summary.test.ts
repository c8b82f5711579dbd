import { compileMatch, readTime } from '@trailkit/match';
import { describe, expect, test } from 'vitest';
import type { FacetName } from '../../src/logs/index.js';
import {
  barsOf,
  bothExpressions,
  facetExpression,
  facetKey,
  facets,
  facetValue,
  heavyHitters,
  summarizer,
  timeExpression,
  timelineCounter,
  topOf,
} from '../../src/logs/index.js';
import { visibleText } from '../../src/logs/report/visible-text.js';
import { orderOf } from '../../src/logs/reading/order-of.js';
import { valueExpression } from '../../src/logs/summary/filter-expressions.js';
import { shownSummary } from '../../src/logs/summary/summarize.js';
import { timeReader } from '../../src/logs/summary/time-reader.js';
import { markLines } from '../../src/logs/view/mark-lines.js';

const second = 1000;
const day = 86_400 * second;

describe('heavy hitters', () => {
  test('counts are exact while the keys fit', () => {
    const counter = heavyHitters(3);
    for (const key of ['a', 'b', 'a', 'c', 'a']) counter.add(key);
    expect(counter.counts()).toEqual({
      entries: [
        ['a', 3],
        ['b', 1],
        ['c', 1],
      ],
      maxError: 0,
    });
  });

  test.each([
    { name: 'one stream', parts: 1 },
    { name: 'four streams, merged', parts: 4 },
  ])('too many keys: no count is too large, or too small by more than it says: $name', ({ parts }) => {
    const counters = Array.from({ length: parts }, () => heavyHitters(100));
    const truth = new Map<string, number>();
    for (let at = 0; at < 50_000; at++) {
      // One in four is one of ten frequent keys; the others hardly come twice.
      const key = at % 4 === 0 ? `often ${(at * 7) % 10}` : `seldom ${(at * 7919) % 30_011}`;
      truth.set(key, (truth.get(key) ?? 0) + 1);
      counters[at % parts]!.add(key);
    }
    const all = heavyHitters(100);
    for (const counter of counters) all.merge(counter.counts());
    const { entries, maxError } = all.counts();
    expect(maxError).toBeGreaterThan(0);
    expect(entries.length).toBeLessThanOrEqual(100);
    const kept = new Map(entries);
    const wrong = [...truth].filter(([key, count]) => {
      const counted = kept.get(key) ?? 0;
      return counted > count || counted + maxError < count;
    });
    expect(wrong).toEqual([]);
  });
});

describe('timeline', () => {
  test('a second a bucket at first', () => {
    const counter = timelineCounter();
    counter.add(1_500, false);
    counter.add(900, true);
    counter.add(1_999, true);
    expect(counter.timeline()).toEqual({
      bucketMs: second,
      buckets: [
        { startMs: 0, count: 1, errors: 1 },
        { startMs: 1000, count: 2, errors: 1 },
      ],
    });
  });

  test('wider buckets as they become too many; nothing is lost, before 1970 and in the year 9999', () => {
    const counter = timelineCounter(10);
    const times = [-5 * day, Date.UTC(9999, 0), ...Array.from({ length: 1000 }, (_, at) => at * 7 * second)];
    for (const time of times) counter.add(time, time === 0);
    const { bucketMs, buckets } = counter.timeline();
    expect(buckets.length).toBeLessThanOrEqual(10);
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(times.length);
    expect(buckets.reduce((sum, { errors }) => sum + errors, 0)).toBe(1);
    for (const time of times)
      expect(buckets.some(({ startMs }) => startMs <= time && time < startMs + bucketMs)).toBe(true);
    expect(barsOf({ bucketMs, buckets }, 20).buckets.length).toBeLessThanOrEqual(20);
  });

  test('merging is as counting together', () => {
    const [one, other, both] = [timelineCounter(8), timelineCounter(8), timelineCounter(8)];
    for (let at = 0; at < 100; at++) {
      (at % 3 === 0 ? one : other).add(at * 13 * second, at % 2 === 0);
      both.add(at * 13 * second, at % 2 === 0);
    }
    one.merge(other.timeline());
    expect(one.timeline()).toEqual(both.timeline());
  });

  test('bars have no gaps', () => {
    const bars = barsOf(
      {
        bucketMs: second,
        buckets: [
          { startMs: 0, count: 2, errors: 1 },
          { startMs: 3000, count: 1, errors: 0 },
        ],
      },
      10,
    );
    expect(bars.buckets.map(({ count }) => count)).toEqual([2, 0, 0, 1]);
  });
});

const odd = `a "quoted" \\ value\nwith lines, é\u2028 and $.eventName == 'x'`;
const records = [
  {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    userIdentity: { arn: 'arn:aws:iam::111122223333:user/a' },
  },
  {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    errorCode: 'AccessDenied',
    userIdentity: { arn: null, userName: 'b' },
  },
  {
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    userIdentity: { invokedBy: 'ec2.amazonaws.com', type: 'AWSService' },
  },
  { eventName: odd, eventSource: odd, sourceIPAddress: odd, userIdentity: { arn: odd } },
  { recipientAccountId: 5, errorCode: true, awsRegion: '', userIdentity: 'none' },
  { eventSource: ['list'], eventName: { a: 1 }, userIdentity: { arn: 'x'.repeat(600), userName: 'b' } },
  JSON.parse('{"__proto__":{"arn":1},"userIdentity":{"__proto__":"x","type":"Root"},"constructor":1}') as object,
];

describe('facets', () => {
  test.each(facets.map(({ name }) => name))(
    'the expression of a value matches the records that were counted: %s',
    (name: FacetName) => {
      const facet = facets.find((each) => each.name === name)!;
      for (const found of records) {
        const key = facetKey(facet, found);
        if (key === undefined) continue;
        const expression = facetExpression(facet, facetValue(key));
        if (expression === undefined) {
          expect(facetValue(key).isCut).toBe(true);
          continue;
        }
        const matches = compileMatch(expression);
        for (const other of records) expect(matches(other), expression).toBe(facetKey(facet, other) === key);
      }
    },
  );

  test.each([
    [0, 61_500, '$.eventTime >= 1970-01-01T00:00:00Z and $.eventTime < 1970-01-01T00:01:01.500Z'],
    // Bars of decades begin before the first year that can be read, and end behind the last one.
    [Date.parse('-000004-04-03T00:00:00Z'), 0, '$.eventTime < 1970-01-01T00:00:00Z'],
    [0, Date.parse('+010044-06-01T00:00:00Z'), '$.eventTime >= 1970-01-01T00:00:00Z'],
    [-1e15, 1e15, '$.eventTime >= 0000-01-01T00:00:00Z'],
  ])('the expression of times from %d to %d can be read', (fromMs, toMs, expected) => {
    const expression = timeExpression(fromMs, toMs);
    expect(expression).toBe(expected);
    expect(compileMatch(expression)({ eventTime: '2026-11-01T00:00:00Z' })).toBe(toMs > Date.UTC(2026, 11));
  });

  test('several expressions, and times', () => {
    const both = bothExpressions('$.a == 1 or $.b == 1', timeExpression(0, 61_500));
    expect(both).toBe(
      '($.a == 1 or $.b == 1) and $.eventTime >= 1970-01-01T00:00:00Z and $.eventTime < 1970-01-01T00:01:01.500Z',
    );
    expect(compileMatch(both)({ b: 1, eventTime: '1970-01-01T00:01:01Z' })).toBe(true);
    expect(bothExpressions(' ', '$.a == 1')).toBe('$.a == 1');
  });
});

describe('the expression of a value in a record', () => {
  test.each(['x', '', 'a "b" \\ c\n\u202e\u2028😀\ud800', 'x'.repeat(5000), 7, -0.5, 12_345_678_901, true, null])(
    '%j',
    (value) => {
      const text = visibleText(JSON.stringify(value));
      for (const [path, record] of [
        ['$.a', { a: value }],
        ['$["b c"][1].d', { 'b c': [0, { d: value }] }],
      ] as const) {
        const matches = compileMatch(valueExpression(path, text)!);
        expect([matches(record), matches({ a: 'other', 'b c': [0, { d: 'other' }] })]).toEqual([true, false]);
      }
    },
  );

  test.each(['object of 2', 'list of 0', '"cut…', '1e+21', '"a" or true'])('there is none of %j', (text) => {
    expect(valueExpression('$.a', text)).toBe(undefined);
  });
});

describe('summary', () => {
  test('of records as they are', () => {
    const found = summarizer();
    for (const record of records) found.add({ ...record });
    found.add({ eventTime: '2026-11-01T00:00:00Z', eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' });
    const summary = found.summary();
    expect(summary).toMatchObject({ records: 8, timeless: 7, firstMs: Date.UTC(2026, 10), lastMs: Date.UTC(2026, 10) });
    const events = topOf(
      summary.facets.find(({ name }) => name === 'events')!,
      1,
    );
    expect(events).toMatchObject({
      values: [{ text: 'iam.amazonaws.com CreateUser', count: 3 }],
      more: 3,
      absent: 2,
      maxError: 0,
    });
  });

  test('of what is shown of several readers, at least as many more values are said as one of them has', () => {
    const readers = [0, 100].map((first) => {
      const reader = summarizer();
      for (let at = 0; at < 300; at++) reader.add({ sourceIPAddress: `address-${first + at}` });
      return shownSummary(reader.summary(), 200, 512);
    });
    const both = summarizer();
    for (const each of readers) both.merge(each);
    const addresses = both.summary().facets.find(({ name }) => name === 'addresses')!;
    const { values, more } = topOf(addresses, 10);
    expect(values.length + more).toBeGreaterThanOrEqual(300);
    expect(values.length + more).toBeLessThanOrEqual(400);
  });

  test('merging is as reading together', () => {
    const [one, other, both] = [summarizer(), summarizer(), summarizer()];
    for (const [at, record] of records.entries()) {
      const timed = { ...record, eventTime: new Date(at * day).toISOString() };
      (at % 2 === 0 ? one : other).add(timed);
      both.add(timed);
    }
    one.merge(structuredClone(other.summary()));
    const [merged, whole] = [one.summary(), both.summary()];
    expect({ ...merged, facets: [] }).toEqual({ ...whole, facets: [] });
    for (const [at, facet] of whole.facets.entries()) expect(topOf(merged.facets[at]!, 100)).toEqual(topOf(facet, 100));
  });
});

describe('what is sent between threads', () => {
  test('times are read as by readTime', () => {
    const read = timeReader();
    const texts = [
      ...['2026-11-01T10:00:00Z', '2026-11-01T23:59:59Z', '2026-11-02T00:00:00.250Z', '2026-11-01T10:00:00.999Z'],
      ...['2026-11-01T24:00:00Z', '2026-11-01T10:60:00Z', '2026-11-01T10:00:00.2x0Z', '2026-11-01T10-00:00Z'],
      ...['2026-13-01T10:00:00Z', '2026-11-01T10:00:00+00:00', '2026-11-01 10:00:00Z', '2026-11-01T10:00:00,250Z', 'x'],
    ];
    for (const text of [...texts, ...texts]) expect({ text, ms: read(text) }).toEqual({ text, ms: readTime(text) });
  });

  test('what is shown of a summary says what is left out', () => {
    const found = summarizer();
    for (let at = 0; at < 1000; at++)
      found.add({
        eventTime: new Date(at * day).toISOString(),
        sourceIPAddress: `address ${at % 300}`,
        eventName: 'x',
      });
    const whole = found.summary();
    const shown = shownSummary(whole, 20, 64);
    expect(shown.timeline.buckets.length).toBeLessThanOrEqual(64);
    expect(shown.timeline.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
    for (const [at, facet] of whole.facets.entries()) {
      expect(shown.facets[at]!.counts.entries.length).toBeLessThanOrEqual(20);
      expect(topOf(shown.facets[at]!, 10)).toEqual(topOf(facet, 10));
    }
  });

  test('records that are rolled back are not counted, whatever was staged before', () => {
    const found = summarizer();
    found.stage({ sourceIPAddress: 'a', awsRegion: ['x'] });
    found.rollback();
    found.stage({ sourceIPAddress: 'b', userIdentity: { userName: 'x'.repeat(1000) } });
    expect(found.stagedTime()).toBeNaN();
    found.commit();
    const [addresses, principals] = ['addresses', 'principals'].map((name) =>
      topOf(
        found.summary().facets.find((facet) => facet.name === name)!,
        5,
      ),
    );
    expect(addresses).toMatchObject({ values: [{ text: 'b', count: 1 }], more: 0, absent: 0 });
    expect(principals).toMatchObject({ values: [{ isCut: true, count: 1 }] });
  });

  test('rows in the order of time: equal times as they come, those without a time last', () => {
    expect([...orderOf(Float64Array.from([3, NaN, 1, 3, -5]))]).toEqual([4, 2, 0, 3, 1]);
  });

  test('problems are at their members, or at the nearest above', () => {
    const line = (path: string, depth: number) => ({ depth, name: path, text: 'x', path });
    const problem = (path: string) => ({ severity: 'error' as const, path, text: path });
    const lines = [line('$.a', 0), line('$.a["b.c"]', 1), line('$.list', 0)];
    const paths = ['$.a["b.c"]', '$.a["b.c"].absent', '$.list[0]["x]"]', '$.missing', '$.é'];
    const marked = markLines(lines, { problems: paths.map(problem), pages: new Map([['$.a', '#/record/a']]) });
    expect(marked.map(({ path, problems }) => [path, problems.map((each) => each.path)])).toEqual([
      ['$', ['$.missing', '$.é']],
      ['$.a', []],
      ['$.a["b.c"]', ['$.a["b.c"]', '$.a["b.c"].absent']],
      ['$.list', ['$.list[0]["x]"]']],
    ]);
    expect(marked.map(({ href }) => href)).toEqual([undefined, '#/record/a', undefined, undefined]);
  });
});
