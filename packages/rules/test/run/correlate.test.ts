import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Correlation, CorrelationHit, Rule } from '../../src/index.js';
import { compileRules, correlate, inOrder } from '../../src/index.js';
import { aRule } from './a-rule.js';

const span = { start: 0, end: 0 };
const at = (text: string) => ({ text, span });

/** A correlation of rules by their names; a minute long unless it says otherwise. */
function aCorrelation(
  title: string,
  rules: readonly string[],
  members: Partial<Omit<Correlation, 'groupBy' | 'field'>> & { groupBy?: readonly string[]; field?: string } = {},
): Rule {
  const { groupBy = [], field, ...others } = members;
  const { match: _, ...rule } = aRule(title, '$.a == 1', { language: 'sigma', name: title });
  const correlation: Correlation = {
    type: 'event_count',
    rules: rules.map(at),
    groupBy: groupBy.map(at),
    timespanMs: 60_000,
    condition: [],
    aliases: {},
    generate: false,
    span,
    ...(field !== undefined && { field: at(field) }),
    ...others,
  };
  return { ...rule, correlation };
}

const rules = ['a', 'b', 'c'].map((name) => aRule(name, `$.eventName == "${name}"`, { name, id: `id-${name}` }));

/** Records as `NAME@SECONDS USER`, and the correlations that hold: `TITLE@SECONDS VALUE {GROUP}`. */
function run(correlations: readonly Rule[], records: readonly (readonly [string, number, object?])[]): string[] {
  const all = [...rules, ...correlations];
  const matching = compileRules(all);
  const correlator = correlate(all);
  const shown = ({ rule, time, value, group }: CorrelationHit): string =>
    `${rule.title}@${time / 1000} ${value} ${JSON.stringify(group)}`;
  const found = records.flatMap(([eventName, seconds, members], index) => {
    const record = { eventName, eventID: `e${index}`, ...members };
    const matched = matching(record).map(({ rule }) => rule);
    const observation = correlator.observe(record, matched, seconds * 1000);
    return observation === undefined ? [] : correlator.add(observation);
  });
  return [...found, ...correlator.end()].map(shown);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function usedHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const bob = { userIdentity: { userName: 'bob' } };
const eve = { userIdentity: { userName: 'eve' } };
const ann = { userIdentity: { userName: 'ann' } };
const byUser = ['userIdentity.userName'];
const more = (value: number): Correlation['condition'] => [{ operator: 'gte', value }];

describe('correlations, when time passes without an event,', () => {
  const few = aCorrelation('few', ['a'], { condition: [{ operator: 'lte', value: 2 }] });
  const many = aCorrelation('many', ['a'], { condition: more(2) });
  const then = aCorrelation('then', ['few', 'many'], { type: 'temporal' });
  const all = [...rules, then, few, many];
  function timed(): {
    add: (seconds: number) => string[];
    advance: (seconds: number) => string[];
    end: () => string[];
  } {
    const correlator = correlate(all);
    const shown = (hits: readonly CorrelationHit[]): string[] =>
      hits.map(({ rule, time, value }) => `${rule.title}@${time / 1000} ${value}`);
    return {
      add: (seconds) => shown(correlator.add(correlator.observe({ eventName: 'a' }, [all[0]!], seconds * 1000)!)),
      advance: (seconds) => shown(correlator.advance(seconds * 1000)),
      end: () => shown(correlator.end()),
    };
  }

  it('report timespans that have ended, and those correlations that are about them', () => {
    const { add, advance, end } = timed();
    expect([add(0), add(30), advance(60), advance(61), advance(1000), end()]).toEqual([
      [],
      ['many@30 2'],
      [],
      ['few@60 2', 'then@60 2'],
      [],
      [],
    ]);
  });

  it('still count an event that happened before', () => {
    const { add, advance, end } = timed();
    expect([add(0), advance(1000), add(30), end()]).toEqual([
      [],
      ['few@60 1'],
      ['many@30 2', 'then@60 2'],
      ['few@90 1'],
    ]);
  });
});

describe('correlations', () => {
  it.each([
    {
      name: 'event_count: the event that makes it true, both ends of the timespan included',
      in: [
        [aCorrelation('x', ['a'], { condition: more(3) })],
        [
          ['a', 0],
          ['a', 59],
          ['b', 59],
          ['a', 60],
        ],
      ],
      out: ['x@60 3 {}'],
    },
    {
      name: 'names that every object of JavaScript has: fields like others',
      in: [
        [
          aCorrelation('x', ['a'], { condition: more(1), groupBy: ['__proto__', 'constructor'] }),
          aCorrelation('y', ['a'], { type: 'value_count', field: 'toString', condition: more(1) }),
        ],
        [
          ['a', 0],
          ['a', 1, { ['__proto__']: 'p', constructor: 'c', toString: 's' }],
        ],
      ],
      out: ['x@1 1 {"__proto__":"p","constructor":"c"}', 'y@1 1 {}'],
    },
    {
      name: 'event_count: not what is farther apart',
      in: [
        [aCorrelation('x', ['a'], { condition: more(3) })],
        [
          ['a', 0],
          ['a', 59],
          ['a', 61],
        ],
      ],
      out: [],
    },
    {
      name: 'event_count: once in a timespan for each group',
      in: [
        [aCorrelation('x', ['a', 'b'], { condition: [{ operator: 'gt', value: 1 }], groupBy: byUser })],
        [
          ['a', 0, bob],
          ['a', 1, eve],
          ['b', 2, bob],
          ['a', 3, bob],
          ['a', 4, eve],
          ['a', 62, bob],
          ['a', 63, bob],
        ],
      ],
      out: [
        'x@2 2 {"userIdentity.userName":"bob"}',
        'x@4 2 {"userIdentity.userName":"eve"}',
        'x@63 2 {"userIdentity.userName":"bob"}',
      ],
    },
    {
      name: 'event_count with an upper bound: at the end of a window',
      in: [
        [
          aCorrelation('x', ['id-a'], {
            condition: [
              { operator: 'gte', value: 2 },
              { operator: 'lte', value: 3 },
            ],
          }),
        ],
        [
          ['a', 0],
          ['a', 1],
          ['a', 2],
          ['a', 3],
          ['a', 100],
          ['a', 101],
          ['b', 500],
          ['a', 600],
        ],
      ],
      out: ['x@160 2 {}'],
    },
    {
      name: 'value_count: different values, of which the last time counts',
      in: [
        [aCorrelation('x', ['a'], { type: 'value_count', field: 'userIdentity.userName', condition: more(2) })],
        [
          ['a', 0, bob],
          ['a', 30, bob],
          ['a', 80, eve],
        ],
      ],
      out: ['x@80 2 {}'],
    },
    {
      name: 'temporal: all rules in any order',
      in: [
        [aCorrelation('x', ['a', 'b', 'c'], { type: 'temporal', groupBy: byUser })],
        [
          ['c', 0, bob],
          ['a', 10, bob],
          ['b', 20, eve],
          ['b', 60, bob],
        ],
      ],
      out: ['x@60 3 {"userIdentity.userName":"bob"}'],
    },
    {
      name: 'temporal with a condition: a number of the rules',
      in: [
        [aCorrelation('x', ['a', 'b', 'c'], { type: 'temporal', condition: more(2) })],
        [
          ['c', 0],
          ['c', 10],
          ['a', 20],
        ],
      ],
      out: ['x@20 2 {}'],
    },
    {
      name: 'temporal_ordered: in their order',
      in: [
        [aCorrelation('x', ['a', 'b', 'c'], { type: 'temporal_ordered' })],
        [
          ['b', 0],
          ['a', 5],
          ['c', 6],
          ['b', 10],
          ['a', 55],
          ['c', 65],
        ],
      ],
      out: ['x@65 3 {}'],
    },
    {
      name: 'temporal_ordered: the nearest chain, and events of one time in any order',
      in: [
        [aCorrelation('x', ['a', 'b'], { type: 'temporal_ordered' })],
        [
          ['a', 0],
          ['b', 61],
          ['b', 200],
          ['a', 200],
        ],
      ],
      out: ['x@200 2 {}'],
    },
    {
      name: 'value_sum',
      in: [
        [aCorrelation('x', ['a'], { type: 'value_sum', field: 'n', condition: more(10) })],
        [
          ['a', 0, { n: 6 }],
          ['a', 1, { n: 'no number' }],
          ['a', 61, { n: 5 }],
          ['a', 62, { n: '5' }],
        ],
      ],
      out: ['x@62 10 {}'],
    },
    {
      name: 'value_sum: not of what is farther apart, when an event without a number comes',
      in: [
        [aCorrelation('x', ['a'], { type: 'value_sum', field: 'n', condition: more(10) })],
        [
          ['a', 0, { n: 10 }],
          ['a', 61],
        ],
      ],
      out: ['x@0 10 {}'],
    },
    {
      name: 'value_sum: nor when events without a number come all the time',
      in: [
        [aCorrelation('x', ['a'], { type: 'value_sum', field: 'n', condition: more(10) })],
        [
          ['a', 0, { n: 10 }],
          ['a', 40],
          ['a', 80],
          ['a', 81, { n: 9 }],
        ],
      ],
      out: ['x@0 10 {}'],
    },
    {
      name: 'each comparison of a condition, with the bound on its own side',
      in: [
        (['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const).map((operator) =>
          aCorrelation(operator, ['a'], { condition: [{ operator, value: 2 }], groupBy: byUser }),
        ),
        [
          ['a', 0, bob],
          ['a', 1, eve],
          ['a', 2, eve],
          ['a', 60, ann],
          ['a', 60, ann],
          ['a', 60, ann],
        ],
      ],
      out: [
        'gte@2 2 {"userIdentity.userName":"eve"}',
        'gte@60 2 {"userIdentity.userName":"ann"}',
        'gt@60 3 {"userIdentity.userName":"ann"}',
        'lt@60 1 {"userIdentity.userName":"bob"}',
        'lte@60 1 {"userIdentity.userName":"bob"}',
        'lte@61 2 {"userIdentity.userName":"eve"}',
        'eq@61 2 {"userIdentity.userName":"eve"}',
        'neq@60 1 {"userIdentity.userName":"bob"}',
        'neq@120 3 {"userIdentity.userName":"ann"}',
      ],
    },
    {
      name: 'an upper bound: the event at the end of a timespan belongs to it, and the one after it to the next',
      in: [
        [aCorrelation('x', ['a'], { condition: [{ operator: 'lte', value: 2 }] })],
        [
          ['a', 0],
          ['a', 60],
          ['a', 61],
        ],
      ],
      out: ['x@60 2 {}', 'x@121 1 {}'],
    },
    {
      name: 'several fields in group-by: all of them are the same; a value is its text, and null is none',
      in: [
        [aCorrelation('x', ['a'], { condition: more(2), groupBy: ['n', 'm'] })],
        [
          ['a', 0, { n: 1, m: 'x' }],
          ['a', 1, { n: 1, m: 'y' }],
          ['a', 2, { n: null, m: 'x' }],
          ['a', 3, { n: null, m: 'x' }],
          ['a', 4, { n: '1', m: 'x' }],
        ],
      ],
      out: ['x@4 2 {"n":"1","m":"x"}'],
    },
    {
      name: 'value_count counts texts as they are written; an absent value is none',
      in: [
        [aCorrelation('x', ['a'], { type: 'value_count', field: 'n', condition: more(3) })],
        [
          ['a', 0, { n: 'x' }],
          ['a', 1],
          ['a', 2, { n: 'X' }],
          ['a', 3, { n: 'x' }],
          ['a', 4, { n: 'y' }],
        ],
      ],
      out: ['x@4 3 {}'],
    },
    {
      name: 'a field of a correlation has an alias for each rule',
      in: [
        [
          aCorrelation('x', ['a', 'b'], {
            type: 'value_count',
            field: 'user',
            condition: more(2),
            aliases: { user: { a: 'n', b: 'm' } },
          }),
        ],
        [
          ['a', 0, { n: 'x', m: 'y' }],
          ['b', 1, { n: 'y', m: 'x' }],
          ['b', 2, { n: 'x', m: 'y' }],
        ],
      ],
      out: ['x@2 2 {}'],
    },
    {
      name: 'value_avg and value_percentile at the end of a window',
      in: [
        [
          aCorrelation('avg', ['a'], { type: 'value_avg', field: 'n', condition: more(3) }),
          aCorrelation('most', ['a'], { type: 'value_percentile', percentile: 50, field: 'n', condition: more(2) }),
        ],
        [
          ['a', 0, { n: 1 }],
          ['a', 1, { n: 2 }],
          ['a', 2, { n: 9 }],
        ],
      ],
      out: ['avg@60 4 {}', 'most@60 2 {}'],
    },
    {
      name: 'aliases: another field of each rule',
      in: [
        [
          aCorrelation('x', ['a', 'b'], {
            type: 'temporal',
            groupBy: ['user'],
            aliases: { user: { a: 'userIdentity.userName', b: 'requestParameters.userName' } },
          }),
        ],
        [
          ['a', 0, bob],
          ['b', 1, eve],
          ['b', 2, { requestParameters: { userName: 'bob' } }],
        ],
      ],
      out: ['x@2 2 {"user":"bob"}'],
    },
    {
      name: 'a correlation of a correlation groups by its own fields',
      in: [
        [
          aCorrelation('then', ['many', 'b'], { type: 'temporal_ordered', groupBy: byUser }),
          aCorrelation('many', ['a'], { condition: more(2), groupBy: ['sourceIPAddress'] }),
        ],
        [
          ['b', 0, { ...bob, sourceIPAddress: '1' }],
          ['a', 1, { ...bob, sourceIPAddress: '1' }],
          ['a', 2, { ...bob, sourceIPAddress: '1' }],
          ['b', 3, { ...eve, sourceIPAddress: '1' }],
          ['b', 4, { ...bob, sourceIPAddress: '2' }],
        ],
      ],
      out: ['many@2 2 {"sourceIPAddress":"1"}', 'then@4 2 {"userIdentity.userName":"bob"}'],
    },
  ] as const)('$name', ({ in: [correlations, records], out }) => {
    expect(run(correlations, records as Parameters<typeof run>[1])).toEqual(out);
  });

  it('of rules that are not there, or of each other, are said', () => {
    const { problems, isEmpty } = correlate([
      ...rules,
      aCorrelation('lost', ['nowhere']),
      aCorrelation('one', ['two']),
      aCorrelation('two', ['one']),
    ]);
    expect(isEmpty).toBe(true);
    expect(problems.map(({ rule, message }) => `${rule.title}: ${message}`)).toEqual([
      'lost: it is about the rule nowhere, which is not among the rules',
      'two: it is about the rule one, which is about this one',
      'one: it is about the rule two, which cannot be run: it is about the rule one, which is about this one',
    ]);
  });

  it('find their rules by id and name, else by title; one that several rules have is said', () => {
    const titled = ['first', 'second', 'second', 'a'].map((title) => aRule(title, '$.eventName == "a"'));
    const { problems, isEmpty } = correlate([
      ...rules,
      aRule('copy', '$.a == 1', { id: 'id-b' }),
      ...titled,
      aCorrelation('by title', ['first', 'a']),
      aCorrelation('unclear', ['second']),
      aCorrelation('copied', ['id-b']),
    ]);
    expect(isEmpty).toBe(false);
    expect(problems.map(({ rule, message }) => `${rule.title}: ${message}`)).toEqual([
      'unclear: it is about the rule second, which 2 rules are called: give each an id of its own',
      'copied: it is about the rule id-b, which 2 rules are called: give each an id of its own',
    ]);
  });

  it('take the rule of their own file, where others are called the same', () => {
    const own = aRule('second', '$.eventName == "b"', { file: { path: 'own.yml', text: '' } });
    const other = aRule('second', '$.eventName == "a"');
    const correlation = { ...aCorrelation('x', ['second']), file: { path: 'own.yml', text: '' } };
    const { problems, hidden } = correlate([other, own, correlation]);
    expect(problems).toEqual([]);
    expect([...hidden]).toEqual([own]);
  });

  it('hide the rules that they are about, unless they generate', () => {
    const hides = (generate: boolean): string[] =>
      [...correlate([...rules, aCorrelation('x', ['a', 'b'], { generate })]).hidden].map(({ title }) => title);
    expect([hides(false), hides(true)]).toEqual([['a', 'b'], []]);
  });

  it('keep within bounds, and say what they gave up', () => {
    const byUserToo = { condition: more(1000), groupBy: byUser };
    const all = [...rules, aCorrelation('x', ['a'], { condition: more(2), groupBy: byUser })];
    const correlator = correlate(all, { maxEntries: 41 * 100 });
    const user = (number: number) => ({ eventName: 'a', userIdentity: { userName: String(number) } });
    for (let number = 0; number < 1000; number++) correlator.add(correlator.observe(user(number), [all[0]!], 1000)!);
    const { evicted, ungrouped } = correlator.losses();
    expect(ungrouped).toBe(0);
    // Room is made for several groups at once.
    expect(evicted).toBeGreaterThanOrEqual(900);
    expect(evicted).toBeLessThanOrEqual(910);
    expect(correlator.add(correlator.observe(user(0), [all[0]!], 2000)!)).toEqual([]);
    expect(correlator.add(correlator.observe(user(999), [all[0]!], 2000)!)).toHaveLength(1);
    correlator.add(correlator.observe({ eventName: 'a' }, [all[0]!], 2000)!);
    expect(correlator.losses()).toMatchObject({ ungrouped: 1 });
    // An event that several correlations leave out is one event.
    const several = [...all, aCorrelation('y', ['a'], byUserToo)];
    const two = correlate(several);
    two.add(two.observe({ eventName: 'a' }, [several[0]!], 2000)!);
    expect(two.losses()).toMatchObject({ ungrouped: 1 });
  });
});

it('a correlation finds among others what it finds alone', () => {
  const upper: Correlation['condition'] = [{ operator: 'lte', value: 3 }];
  const all = [
    aCorrelation('many', ['a'], { condition: more(2), groupBy: ['user'], timespanMs: 5000 }),
    aCorrelation('few', ['b'], { condition: upper, groupBy: ['user'], timespanMs: 7000 }),
    aCorrelation('few again', ['c'], { condition: upper, timespanMs: 3000 }),
    aCorrelation('values', ['a', 'c'], { type: 'value_count', field: 'user', condition: more(2), timespanMs: 9000 }),
    aCorrelation('all', ['a', 'b', 'c'], { type: 'temporal', groupBy: ['user'], timespanMs: 6000 }),
    aCorrelation('order', ['a', 'b'], { type: 'temporal_ordered', timespanMs: 4000 }),
  ];
  // One that is about another is alone together with it.
  const outer = aCorrelation('outer', ['few', 'a'], { type: 'temporal', groupBy: ['user'], timespanMs: 20_000 });
  const few = all.find(({ title }) => title === 'few')!;
  const event = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 60 }), fc.constantFrom('x', 'y'));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 50 }), (events) => {
      const records = [...events]
        .sort(([, a], [, b]) => a - b)
        .map(([name, time, user]) => [name, time, { user }] as const);
      const together = run([outer, ...all], records);
      for (const [title, alone] of [...all.map((one) => [one.title, [one]] as const), ['outer', [outer, few]] as const])
        expect(together.filter((line) => line.startsWith(`${title}@`))).toEqual(
          run(alone, records).filter((line) => line.startsWith(`${title}@`)),
        );
    }),
    { numRuns: 200 },
  );
});

it.each([
  { name: 'in order', jitterMs: 0 },
  { name: 'slightly out of order', jitterMs: 5000 },
])('memory is bounded by timespans, not by how long the records go on: $name', ({ jitterMs }) => {
  const all = [
    ...rules,
    aCorrelation('many', ['a'], { condition: more(2), groupBy: ['user'] }),
    aCorrelation('few', ['a'], { condition: [{ operator: 'eq', value: 0 }], groupBy: ['user'] }),
    aCorrelation('seldom', ['b'], { condition: more(2), groupBy: ['user'] }),
    aCorrelation('values', ['a'], { type: 'value_count', field: 'user', condition: more(1000) }),
    aCorrelation('sum', ['a'], { type: 'value_sum', field: 'n', condition: more(1e9) }),
  ];
  // A new group with every second: 60 groups of three correlations are open at a time, of 20,000 in all.
  const correlator = correlate(all, { maxEntries: 10_000 });
  for (let second = 0; second < 20_000; second++) {
    const time = second * 1000 - (second % 3) * (jitterMs / 2);
    const [name, rule] = second < 100 ? (['b', all[1]!] as const) : (['a', all[0]!] as const);
    const record = { eventName: name, user: String(second), n: 1 };
    correlator.add(correlator.observe(record, [rule], time)!);
  }
  const losses = correlator.losses();
  expect(losses).toMatchObject({ evicted: 0, dropped: 0, ungrouped: 0 });
  expect(losses.disordered > 0).toBe(jitterMs > 0);
});

type Counted = readonly (readonly [name: string, time: number, user: string, n: number])[];
it.each<{ type: Correlation['type']; count: (events: Counted, least: number) => number }>([
  { type: 'event_count', count: (events, least) => Math.min(events.length, least) },
  { type: 'value_count', count: (events, least) => Math.min(new Set(events.map(([, , , n]) => n)).size, least) },
  { type: 'value_sum', count: (events) => events.reduce((sum, [, , , n]) => sum + n, 0) },
])('$type is what counting all events of each window finds', ({ type, count }) => {
  const event = fc.tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 40 }), fc.constantFrom('x', 'y'), fc.nat({ max: 4 }));
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 60 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 20 }),
      (events, least, seconds) => {
        const sorted = [...events].sort(([, a], [, b]) => a - b);
        const members = { condition: more(least), groupBy: ['user'], timespanMs: seconds * 1000 };
        const found = run(
          [aCorrelation('x', ['a', 'b'], { type, ...(type !== 'event_count' && { field: 'n' }), ...members })],
          sorted.map(([name, time, user, n]) => [name, time, { user, n }]),
        );
        const reported = new Map<string, number>();
        const expected = sorted.flatMap(([, time, user], index) => {
          const own = sorted.slice(0, index + 1).filter(([, other, by]) => by === user && other >= time - seconds);
          const value = count(own, least);
          if (value < least || time <= (reported.get(user) ?? -Infinity) + seconds) return [];
          reported.set(user, time);
          return [`x@${time} ${value} {"user":"${user}"}`];
        });
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 1000 },
  );
});

describe.each([
  { of: 'groups', groups: 10_000, maxEntries: 100_000 },
  { of: 'values', groups: 4, maxEntries: 20_000 },
])('what $of take is within the budget', ({ groups, maxEntries }) => {
  // Some 30, and what the measurement is off by.
  const maxBytesOfEntry = 35;
  it.each(['event_count', 'value_count', 'temporal', 'temporal_ordered', 'value_sum'] as const)('%s', (type) => {
    const members = { type, field: 'id', groupBy: ['user'], condition: more(1e9) };
    const all = [...rules, aCorrelation('x', ['a', 'b'], members)];
    const correlator = correlate(all, { maxEntries });
    const before = usedHeap();
    for (let number = 0; number < 20_000; number++) {
      const record = { eventID: `event-${number}-of-some-length`, id: `${number}`, user: `user-${number % groups}` };
      correlator.add(correlator.observe(record, [all[number % 2]!], number)!);
    }
    expect(usedHeap() - before).toBeLessThan(maxEntries * maxBytesOfEntry);
    expect(correlator.losses().evicted > 0).toBe(groups > 4 || !type.startsWith('temporal'));
  });
});

it('what comes nearly in order is put in order, and what is too late is counted', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100 })), fc.nat({ max: 50 }), (times, delayMs) => {
      const order = inOrder({ delayMs });
      const out = [...times.flatMap((time) => order.add({ time, rules: [], fields: {} })), ...order.release(Infinity)];
      const given = out.map(({ time }) => time);
      expect(given).toEqual([...given].sort((a, b) => a - b));
      expect(given.length + order.late()).toBe(times.length);
      const isNear = times.every((time, index) => Math.max(0, ...times.slice(0, index)) - delayMs <= time);
      if (isNear) expect(order.late()).toBe(0);
    }),
  );
  const few = inOrder({ delayMs: 1000, maxHeld: 2 });
  expect([3, 2, 1, 0].flatMap((time) => few.add({ time, rules: [], fields: {} })).map(({ time }) => time)).toEqual([1]);
  expect(few.late()).toBe(1);
});
