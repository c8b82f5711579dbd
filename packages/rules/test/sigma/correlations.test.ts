import { describe, expect, it } from 'vitest';
import { readTimespan } from '../../src/languages/sigma/correlation/timespan.js';
import { readSigma } from './read.js';

const whole = `title: Many failed logins
level: high
correlation:
  type: value_count
  rules: [failed_login]
  group-by:
    - sourceIPAddress
    - user
  timespan: 90m
  condition:
    field: userIdentity.arn
    gt: 10
    lte: 20
  aliases:
    user: {failed_login: userIdentity.userName}
  generate: true
`;

describe('a correlation', () => {
  it('is read whole', () => {
    const { rules, problems } = readSigma(whole);
    expect(problems).toEqual([]);
    expect(rules).toMatchObject([
      {
        title: 'Many failed logins',
        level: 'high',
        correlation: {
          type: 'value_count',
          rules: [{ text: 'failed_login' }],
          groupBy: [{ text: 'sourceIPAddress' }, { text: 'user' }],
          timespanMs: 5_400_000,
          condition: [
            { operator: 'gt', value: 10 },
            { operator: 'lte', value: 20 },
          ],
          field: { text: 'userIdentity.arn' },
          aliases: { user: { failed_login: 'userIdentity.userName' } },
          generate: true,
        },
      },
    ]);
    expect(rules[0]!.match).toBeUndefined();
  });

  it('needs no more than its type, its rules and a time, where it is temporal', () => {
    const { rules } = readSigma('title: A\ncorrelation:\n  type: temporal_ordered\n  rules: [a, b]\n  timespan: 5m\n');
    expect(rules[0]!.correlation).toMatchObject({ groupBy: [], condition: [], aliases: {}, generate: false });
  });

  it('of rules about something else in the same file is passed over', () => {
    const other = 'title: B\nname: b\nlogsource: {product: windows}\ndetection: {s: {x: 1}, condition: s}';
    const correlation = 'title: A\ncorrelation: {type: event_count, rules: [b], timespan: 5m, condition: {gte: 2}}';
    expect(readSigma(`${correlation}\n---\n${other}`)).toMatchObject({ rules: [], problems: [], others: 2 });
  });
});

/** Lines of the correlation above, changed. */
const problems = [
  {
    name: 'unknown type',
    from: 'value_count',
    to: 'event_cuont',
    at: 'event_cuont',
    out: 'expected a type of correlations, found "event_cuont"',
    suggestion: 'event_count',
  },
  {
    name: 'no type',
    from: '  type: value_count\n',
    to: '',
    at: 'correlation',
    out: 'expected the type of the correlation under "type"',
  },
  {
    name: 'no rules',
    from: '  rules: [failed_login]\n',
    to: '',
    at: 'correlation',
    out: 'expected a list under "rules"',
  },
  {
    name: 'empty rules',
    from: '[failed_login]',
    to: '[]',
    at: 'correlation',
    out: 'expected the rules that the correlation is about under "rules"',
  },
  {
    name: 'rules that are no texts',
    from: '[failed_login]',
    to: '[5]',
    at: '[5]',
    out: 'expected a text or a list of texts for "rules"',
  },
  {
    name: 'no timespan',
    from: '  timespan: 90m\n',
    to: '',
    at: 'correlation',
    out: 'expected the time in which the events have to be under "timespan"',
    suggestion: 'timespan: 5m',
  },
  {
    name: 'bad timespan',
    from: '90m',
    to: '1h30m',
    at: '1h30m',
    out: 'expected a number and one of s, m, h, d, w, M, y such as 90m for "timespan", found "1h30m"',
  },
  {
    name: 'no condition',
    from: / {2}condition:\n.*\n.*\n.*\n/,
    to: '',
    at: 'correlation',
    out: 'expected a condition such as "gte: 10" for "value_count"',
  },
  {
    name: 'no comparison',
    from: / {4}gt: 10\n {4}lte: 20\n/,
    to: '',
    at: 'condition',
    out: 'expected one of gt, gte, lt, lte, eq, neq in the condition',
  },
  {
    name: 'a comparison with a text',
    from: 'gt: 10',
    to: "gt: '10'",
    at: "'10'",
    out: 'expected a number without quotes for "gt", found "10"',
  },
  {
    name: 'an unknown comparison',
    from: 'gt: 10',
    to: 'greater: 10',
    at: 'greater',
    out: 'expected a member of a condition, found "greater"',
  },
  {
    name: 'no field',
    from: '    field: userIdentity.arn\n',
    to: '',
    at: 'condition',
    out: 'expected the field whose values are counted under "field" for "value_count"',
  },
  {
    name: 'several fields',
    from: 'field: userIdentity.arn',
    to: 'field: [a, b]',
    at: '[a, b]',
    out: 'several fields in "field" cannot be run here: expected one',
  },
  {
    name: 'a condition in words',
    from: /condition:\n.*\n.*\n.*\n/,
    to: 'condition: a and b\n',
    at: 'a and b',
    out: 'expected a mapping of gt, gte, lt, lte, eq or neq: conditions in words cannot be run here',
  },
  {
    name: 'no percentile',
    from: 'value_count',
    to: 'value_percentile',
    at: 'condition',
    out: 'expected the percentile, 0 to 100, under "percentile"',
  },
  {
    name: 'generate as a text',
    from: 'generate: true',
    to: 'generate: "yes"',
    at: '"yes"',
    out: 'expected true or false for "generate", found "yes"',
  },
  {
    name: 'an alias without rules',
    from: '{failed_login: userIdentity.userName}',
    to: 'x',
    at: 'user',
    out: 'expected rules and their fields for the alias "user"',
  },
  {
    name: 'an unknown member',
    from: 'timespan: 90m',
    to: 'timespan: 90m\n  groupby: x',
    at: 'groupby',
    out: 'expected a member of a correlation, found "groupby"',
    suggestion: 'group-by',
  },
];

describe('a correlation is refused for', () => {
  it.each(problems)('$name', ({ from, to, at, out, suggestion }) => {
    const text = whole.replace(from, to);
    expect(text).not.toBe(whole);
    const found = readSigma(text).problems;
    expect(
      found.map(({ span, message, suggestion: instead }) => [text.slice(span.start, span.end), message, instead]),
    ).toEqual([[at, out, suggestion]]);
  });
});

describe('a timespan', () => {
  it.each([
    { in: '30s', out: 30_000 },
    { in: '90m', out: 5_400_000 },
    { in: '2h', out: 7_200_000 },
    { in: '1d', out: 86_400_000 },
    { in: '1w', out: 604_800_000 },
    { in: '0m', out: undefined },
    { in: '5', out: undefined },
    { in: '5 m', out: undefined },
    { in: '5H', out: undefined },
  ])('$in', ({ in: text, out }) => {
    expect(readTimespan(text)).toBe(out);
  });
});
