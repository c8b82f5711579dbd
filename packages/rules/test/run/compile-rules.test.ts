import { compileMatch } from '@trailkit/match';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules, isRunnable } from '../../src/index.js';
import { aRule } from './a-rule.js';

const rules = [
  aRule('root', '$.userIdentity.type == "Root"'),
  aRule('create', '$.eventSource == "iam.amazonaws.com" and $.eventName like "Create*"'),
  aRule('any case', '$.eventName[] ilike ["deleteuser", "createuser"]'),
  aRule('not root', '$.eventName == "CreateUser" and not ($.userIdentity.type == "Root" or $.errorCode exists)'),
];
const record = {
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  userIdentity: { type: 'IAMUser', userName: 'Bob' },
};

describe('compiled rules', () => {
  it.each([
    { name: 'the rules that match, in their order', in: record, out: ['create', 'any case', 'not root'] },
    {
      name: 'a rule of any event',
      in: { ...record, userIdentity: { type: 'Root' } },
      out: ['root', 'create', 'any case'],
    },
    { name: 'another source', in: { ...record, eventSource: 'x' }, out: ['any case', 'not root'] },
    { name: 'none', in: { eventSource: 's3.amazonaws.com', eventName: 'GetObject' }, out: [] },
    { name: 'no record', in: null, out: [] },
  ])('$name', ({ in: given, out }) => {
    expect(compileRules(rules)(given).map(({ rule }) => rule.title)).toEqual(out);
  });

  it('without a condition never match', () => {
    const { match: _, ...checked } = aRule('checked', '$.a == 1');
    expect(isRunnable(checked)).toBe(false);
    expect(compileRules([checked, rules[0]!])({ userIdentity: { type: 'Root' } })).toMatchObject([{ rule: rules[0] }]);
  });

  it('say which rule gave up on a value', () => {
    const given: unknown[] = [];
    const slow = aRule('slow', '$.a regex "^(\\\\w+)\\\\1$"');
    const run = compileRules([slow], { onUndecided: (rule) => given.push(rule.title) });
    expect(run({ a: `${'a'.repeat(100_000)}!` })).toEqual([]);
    expect(given).toEqual(['slow']);
  });
});

describe('because', () => {
  const long = 'x'.repeat(1000);
  it.each([
    {
      name: 'each condition that held, with the values',
      in: ['$.eventName == "CreateUser" and $.userIdentity.type == "IAMUser"', record],
      out: [
        { condition: '$.eventName == "CreateUser"', found: [{ path: "$['eventName']", value: 'CreateUser' }] },
        {
          condition: '$.userIdentity.type == "IAMUser"',
          found: [{ path: "$['userIdentity']['type']", value: 'IAMUser' }],
        },
      ],
    },
    {
      name: 'of alternatives those that held',
      in: ['$.a == 1 or $.b == 2 or $.c == 3', { b: 2, c: 3 }],
      out: [
        { condition: '$.b == 2', found: [{ path: "$['b']", value: 2 }] },
        { condition: '$.c == 3', found: [{ path: "$['c']", value: 3 }] },
      ],
    },
    {
      name: 'what was not so',
      in: ['not ($.a == 1 or ($.b == 2 and $.c exists))', { a: 3, b: 2 }],
      out: [
        { condition: 'not ($.a == 1)', found: [{ path: "$['a']", value: 3 }] },
        { condition: 'not ($.c exists)', found: [] },
      ],
    },
    {
      name: 'the beginning of long values',
      in: ['$.a contains "x" and $.b exists', { a: long, b: [long] }],
      out: [
        { condition: '$.a contains "x"', found: [{ path: "$['a']", value: `${'x'.repeat(199)}…` }] },
        { condition: '$.b exists', found: [{ path: "$['b']", value: `["${'x'.repeat(197)}…` }] },
      ],
    },
    {
      name: 'a few of many values',
      in: ['$.a[*] == 1', { a: [1, 2, 3, 4, 5, 6, 7] }],
      out: [
        {
          condition: '$.a[*] == 1',
          found: [1, 2, 3, 4, 5].map((value, index) => ({ path: `$['a'][${index}]`, value })),
          more: 2,
        },
      ],
    },
  ])('$name', ({ in: [match, given], out }) => {
    const [hit] = compileRules([aRule('rule', match as string)])(given);
    expect(hit!.because).toEqual(out);
  });
});

const name = fc.constantFrom('CreateUser', 'DeleteUser', 'createuser', 'GetObject');
const conditions = [
  '$.eventName == "CreateUser"',
  '$.eventName[] ilike "createuser"',
  '$.eventName like "Create*"',
  '$.eventName != "GetObject"',
  '$.eventSource == "iam.amazonaws.com"',
  '$.eventSource in ["s3.amazonaws.com", "iam.amazonaws.com"]',
  '$.eventName exists',
  '$.errorCode exists',
  '$.errorCode == null',
  '$.userIdentity.type == "Root"',
  '$.requestParameters.a[] some (@.b[] in ["x"])',
  '$.eventName regex "^(Create|Delete)"',
];
const expression = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: fc.constantFrom(...conditions) },
    { weight: 2, arbitrary: fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} and ${b})`) },
    { weight: 2, arbitrary: fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} or ${b})`) },
    { weight: 1, arbitrary: tie('expression').map((a) => `not (${a})`) },
  ),
})).expression;
const records = fc.record(
  {
    eventName: fc.oneof({ weight: 8, arbitrary: name }, fc.constantFrom(null, 5, ['CreateUser'], {})),
    eventSource: fc.constantFrom('iam.amazonaws.com', 's3.amazonaws.com', 'x'),
    errorCode: fc.constantFrom('AccessDenied', null),
    userIdentity: fc.record({ type: fc.constantFrom('Root', 'IAMUser') }),
    requestParameters: fc.constantFrom({ a: { b: 'x' } }, { a: [{ b: ['y', 'x'] }] }, { a: 'x' }, null),
  },
  { requiredKeys: [] },
);

it('rules match what each of them matches alone, and say why', () => {
  fc.assert(
    fc.property(fc.array(expression, { maxLength: 8 }), fc.array(records, { maxLength: 5 }), (texts, given) => {
      const all = texts.map((text, index) => aRule(String(index), text));
      const run = compileRules(all, { now: 0 });
      for (const each of given) {
        const hits = run(each);
        expect(hits.map(({ rule }) => rule)).toEqual(all.filter(({ match }) => compileMatch(match!, { now: 0 })(each)));
        for (const { because } of hits) {
          expect(because.length).toBeGreaterThan(0);
          for (const { condition } of because) expect(compileMatch(condition, { now: 0 })(each)).toBe(true);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
