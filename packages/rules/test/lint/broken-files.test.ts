import { installedCatalog } from '@trailkit/catalog/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, lintFile } from '../../src/index.js';

const catalog = installedCatalog();
const names = ['a', 'a.yml', 'a.json', 'a.match', 'a.filter', 'a.toml', 'a.py', 'a.sql', 'a.tf'];

/** Lints a text under each name and in each language: it ends before the test's time is up, throws nothing, and what it says is about a line of the text. */
function survives(text: string): void {
  const linted = [
    ...names.map((path) => lintFile({ path, text }, { catalog })),
    ...languages.filter(({ read }) => read).map((language) => lintFile({ path: 'a', text }, { catalog, language })),
  ];
  const last = text.split('\n').length;
  const said = linted.flatMap(({ findings, problems }) => [...findings, ...problems]);
  expect(said.filter(({ line, column }) => line < 1 || line > last || column < 1)).toEqual([]);
}

const deep = (open: string, close: string, count: number): string => open.repeat(count) + close.repeat(count);
const laughs = (levels: number): string =>
  [
    'a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
    ...Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`),
  ].join('\n');

/** A right rule of each shape, to be broken. */
const rules: readonly string[] = [
  'title: a\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  selection:\n    eventSource: iam.amazonaws.com\n    eventName:\n    - CreateUser\n    - DeleteUser\n  filter:\n    userIdentity.arn|contains: terraform\n  condition: selection and not filter\nlevel: high\ntags:\n- attack.t1078\n',
  'policies:\n- name: a\n  resource: aws.ec2\n  mode:\n    type: cloudtrail\n    events:\n    - RunInstances\n    - source: iam.amazonaws.com\n      event: CreateUser\n      ids: requestParameters.userName\n  filters:\n  - type: event\n    key: detail.userIdentity.type\n    value: Root\n',
  '{"source":["aws.iam"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["iam.amazonaws.com"],"eventName":["CreateUser",{"prefix":"Delete"}],"userIdentity":{"arn":[{"anything-but":{"wildcard":"*x*"}}]}}}',
  'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Rule:\n    Type: AWS::Events::Rule\n    Properties:\n      State: ENABLED\n      EventPattern:\n        source: [aws.iam]\n        detail:\n          eventName: [!Ref Name]\n',
  '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed*") || ($.userIdentity.type != "Root") }',
  '$.eventSource == "iam.amazonaws.com" and ($.eventName in ["CreateUser"] or not $.userIdentity.arn like "*x*")',
  '[rule]\nname = "a"\nrule_id = "b"\ntype = "query"\nlanguage = "kuery"\nquery = \'event.dataset:aws.cloudtrail and event.action:CreateUser\'\n',
];

describe('a broken file is no error and no hang', () => {
  it.each([
    { name: 'nothing', in: '' },
    { name: 'nested lists', in: deep('[', ']', 20_000) },
    { name: 'nested objects', in: deep('{"a":', '}', 20_000) },
    { name: 'nested lists that never end', in: '['.repeat(50_000) },
    { name: 'nested parentheses', in: deep('(', ')', 20_000) },
    { name: 'nested YAML', in: Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n') },
    { name: 'nested items of YAML', in: '- '.repeat(5000) },
    { name: 'nested negations', in: `${'not '.repeat(20_000)}$.a == 1` },
    { name: 'an anchor in itself', in: 'policies: &a\n- *a\n' },
    {
      name: 'a mapping in itself',
      in: 'detection: &a\n  selection: *a\n  condition: selection\nlogsource: {product: aws}\n',
    },
    { name: 'an alias of nothing', in: 'detection: *b\n' },
    { name: 'a billion aliases', in: laughs(12) },
    {
      name: 'a billion aliases in a policy',
      in: `${laughs(12)}\npolicies:\n- name: a\n  resource: aws.ec2\n  mode: {type: cloudtrail, events: *a12}\n`,
    },
    {
      name: 'a billion aliases in a detection',
      in: `${laughs(12)}\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  selection: {eventName: *a12}\n  condition: selection\n`,
    },
    { name: 'a merge of itself', in: 'a: &a\n  <<: *a\n  source: [aws.iam]\n' },
    { name: 'a key of an object', in: '? {a: b}\n: c\n__proto__: {detection: 1}\nconstructor: 2\n' },
    { name: 'one line of a million characters', in: 'a'.repeat(1_000_000) },
    { name: 'twenty thousand lines', in: 'detection: x\n'.repeat(20_000) },
    {
      name: 'a hundred thousand names',
      in: `$.eventName in [${Array.from({ length: 100_000 }, (_, i) => `"a${i}"`).join(', ')}]`,
    },
    {
      name: 'two thousand alternatives',
      in: Array.from({ length: 2000 }, (_, i) => `$.a${i} == 1 and ($.b == 1 or $.c == ${i})`).join(' or '),
    },
    {
      name: 'a product of alternatives',
      in: Array.from({ length: 24 }, (_, i) => `($.a${i} == 1 or $.b${i} == 2)`).join(' and '),
    },
    { name: 'lone surrogates', in: 'title: \ud800\ndetection: \udfff' },
  ])('$name', ({ in: text }) => {
    survives(text);
  });

  const nested = (before: string, after: string): string => before + deep('(', ')', 9000) + after;
  it.each([
    {
      name: 'a Sigma condition',
      path: 'a.yml',
      text: nested(`${rules[0]!.split('condition: ')[0]!}condition: `, '\n'),
    },
    { name: 'a Kibana query', path: 'a.toml', text: nested(rules[6]!.split('event.dataset')[0]!, "'\n") },
    { name: 'a metric filter', path: 'a.filter', text: nested('{ ', ' }') },
    { name: 'a SQL query', path: 'a.sql', text: nested('select * from cloudtrail where ', '') },
    { name: 'a Python rule', path: 'a.py', text: nested('def rule(event):\n    return ', '\n') },
    { name: 'negations', path: 'a.filter', text: `{ ${'!'.repeat(9000)}($.a = 1) }` },
  ])('nested: $name', ({ path, text }) => {
    const { rules: found, problems, language } = lintFile({ path, text }, { catalog });
    expect(found).toEqual([]);
    expect(problems.length > 0 || language === undefined).toBe(true);
  });

  it('random texts', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json(), fc.string({ unit: 'grapheme' })),
        (text) => {
          survives(text);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('rules with a part that is lost, doubled or another', () => {
    const change = fc.record({
      rule: fc.constantFrom(...rules),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(20),
      put: fc.oneof(
        fc.constant(''),
        fc.constantFrom(
          '[',
          ']',
          '{',
          '}',
          '"',
          "'",
          ':',
          ',',
          '\n',
          '- ',
          '|',
          '&a ',
          '*a',
          '!!binary ',
          'null',
          '1',
          '\\',
          '(',
          '*',
        ),
        fc.string({ maxLength: 8 }),
      ),
      copies: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text = changes[0]!.rule;
        for (const { at, length, put, copies } of changes) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + put.repeat(copies) + text.slice(start + length);
        }
        survives(text);
      }),
      { numRuns: 300 },
    );
  });
});
