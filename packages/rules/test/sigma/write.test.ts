import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, parseMatch, printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sigma } from '../../src/languages/sigma/sigma.js';
import type { WriteResult } from '../../src/index.js';
import { ruleText } from '../../tools/oracles/pysigma/rule-text.js';
import { answers, records } from './pysigma-table.js';
import { readSigma } from './read.js';

const catalog = installedCatalog();

function write(expression: string): WriteResult {
  return sigma.write!({ title: 'A', tags: [], match: parseMatch(expression) }, { catalog });
}

describe('a rule that is written', () => {
  it('is whole, and always the same', () => {
    const draft = {
      title: 'Policies that end in *',
      description: "It's a policy",
      level: 'high',
      tags: ['attack.t1098'],
      match: parseMatch(
        String.raw`$.eventSource == "iam.amazonaws.com" and $.eventName in ["CreatePolicy", "CreateUser"] and $.userAgent like "x*\\*" and not $.errorCode exists`,
      ),
    } as const;
    const { text } = sigma.write!(draft, { catalog });
    expect(sigma.write!(draft, { catalog }).text).toBe(text);
    expect(text).toMatch(/^id: [0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/m);
    expect(text!.replace(/^id: .*\n/m, '')).toBe(String.raw`title: Policies that end in *
status: experimental
description: It's a policy
tags:
    - attack.t1098
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventSource: iam.amazonaws.com
        eventName:
            - CreatePolicy
            - CreateUser
        userAgent|cased: x*\*
        errorCode|exists: false
    condition: selection
level: high
`);
    expect(sigma.write!({ ...draft, title: 'Others' }, { catalog }).text).not.toContain(/^id: .*$/m.exec(text!)![0]);
  });

  it('has the identifier that its author gave it', () => {
    const match = parseMatch('$.eventName == "X"');
    expect(sigma.write!({ title: 'A', id: 'x-1', tags: [], match }, { catalog }).text).toContain('id: x-1\n');
  });

  it('may be a correlation', () => {
    const text = `title: A
id: x-1
status: experimental
correlation:
    type: value_count
    rules:
        - a
        - b
    group-by:
        - user
    timespan: 90m
    aliases:
        user:
            a: userIdentity.userName
    condition:
        field: eventName
        gte: 3
    generate: true
level: high
`;
    const { rules, problems } = readSigma(text);
    expect(problems).toEqual([]);
    const { title, id, level, tags, correlation } = rules[0]!;
    const draft = { title, id: id!, level: level!, tags, correlation: correlation! };
    expect(sigma.write!(draft, { catalog })).toEqual({ text, losses: [] });
    const short = { ...draft, correlation: { ...correlation!, timespanMs: 5 } };
    expect(sigma.write!(short, { catalog })).toMatchObject({ text: undefined, losses: [{ kind: 'unsupported' }] });
  });
});

const exact: readonly { readonly in: string; readonly out: object }[] = [
  { in: '$.eventName == "X"', out: { selection: { eventName: 'X' }, condition: 'selection' } },
  { in: '$.userAgent == "X"', out: { selection: { 'userAgent|cased': 'X' }, condition: 'selection' } },
  {
    in: '$.userAgent ilike ["*x*", "*y*"]',
    out: { selection: { 'userAgent|contains': ['x', 'y'] }, condition: 'selection' },
  },
  {
    in: '$.userAgent like ["x*", "*y"]',
    out: { selection: { 'userAgent|cased': ['x*', '*y'] }, condition: 'selection' },
  },
  { in: '$.userAgent contains "X"', out: { selection: { 'userAgent|cased|contains': 'X' }, condition: 'selection' } },
  { in: '$.userAgent regex "^x"', out: { selection: { 'userAgent|re': '^x' }, condition: 'selection' } },
  { in: '$.userAgent =~ /x/im', out: { selection: { 'userAgent|re|i|m': 'x' }, condition: 'selection' } },
  { in: '$.readOnly == true', out: { selection: { readOnly: true }, condition: 'selection' } },
  { in: '$.errorCode == null', out: { selection: { errorCode: null }, condition: 'selection' } },
  { in: '$.errorCode != null', out: { filter: { errorCode: null }, condition: 'not filter' } },
  { in: 'not $.errorCode exists', out: { selection: { 'errorCode|exists': false }, condition: 'selection' } },
  {
    in: '$.sourceIPAddress == "10.0.0.1"',
    out: { selection: { 'sourceIPAddress|cidr': '10.0.0.1/32' }, condition: 'selection' },
  },
  {
    in: '$.sourceIPAddress cidr ["10.0.0.0/8"]',
    out: { selection: { 'sourceIPAddress|cidr': '10.0.0.0/8' }, condition: 'selection' },
  },
  {
    in: '$.userIdentity.type == "Root" and $.eventName != "X"',
    out: {
      selection: { 'userIdentity.type|cased': 'Root' },
      filter: { eventName: 'X' },
      condition: 'selection and not filter',
    },
  },
  {
    in: '$.eventName == "X" or $.userAgent == "Y" and not ($.eventName == "Z" or $.errorCode exists)',
    out: {
      selection: { eventName: 'X' },
      selection_2: { 'userAgent|cased': 'Y' },
      filter: { eventName: 'Z' },
      filter_2: { 'errorCode|exists': true },
      condition: 'selection or selection_2 and not (filter or filter_2)',
    },
  },
  {
    in: '$.requestParameters.a[] != null and $.requestParameters.a[] == $.requestParameters.b[]',
    out: { selection: { 'requestParameters.a|fieldref': 'requestParameters.b' }, condition: 'selection' },
  },
  { in: '$..[*] ilike "*x*"', out: { selection: { '|contains': 'x' }, condition: 'selection' } },
  {
    in: '$.resources[].ARN like "*x"',
    out: { selection: { 'resources.ARN|cased|endswith': 'x' }, condition: 'selection' },
  },
  { in: '$.requestParameters.a[] > 5', out: { selection: { 'requestParameters.a|gt': 5 }, condition: 'selection' } },
  {
    in: '$.eventSource == "ec2.amazonaws.com" and $.eventName == "RunInstances" and $.requestParameters.instanceType == "t2.micro"',
    out: {
      selection: {
        eventSource: 'ec2.amazonaws.com',
        eventName: 'RunInstances',
        'requestParameters.instanceType|cased': 't2.micro',
      },
      condition: 'selection',
    },
  },
  {
    in: '$.eventName == "X" and $.__proto__ == null and $.toString == null',
    out: { selection: { eventName: 'X', ['__proto__']: null, toString: null }, condition: 'selection' },
  },
  {
    in: '$.requestParameters.a[].b[] ilike "x"',
    out: { selection: { 'requestParameters.a.b': 'x' }, condition: 'selection' },
  },
];

describe('a condition that Sigma says as it is:', () => {
  it.each(exact)('$in', ({ in: expression, out }) => {
    const { text, losses } = write(expression);
    expect(losses).toEqual([]);
    expect((parse(text!) as { readonly detection: unknown }).detection).toEqual(out);
  });
});

const lossy = [
  {
    in: '$.requestParameters.x == "y"',
    out: ['array: $.requestParameters.x == "y": each array on the way, and at its end, is taken as its elements'],
  },
  {
    in: '$.requestParameters.x[] == 5',
    out: ['type: $.requestParameters.x[] == 5: the text of the number is found, too'],
  },
  { in: '$.requestParameters.x[] == "5"', out: ['type: $.requestParameters.x[] == "5": the number is found, too'] },
  {
    in: '$.userAgent == $.eventType',
    out: ['absence: $.userAgent == $.eventType: two fields that are both absent are not the same'],
  },
  {
    in: '$.requestParameters.a[] some (@.b[] ilike "x" and @.c[] ilike "y")',
    out: ['array: @.b[] ilike "x" and @.c[] ilike "y": the conditions may hold for different elements'],
  },
  {
    in: '$.eventName == "X" and $.eventTime > "2026"',
    out: ['unsupported: $.eventTime > "2026": left out: Sigma orders numbers alone'],
  },
  {
    in: '$.eventName == "X" and $.userAgent =~ /x/u',
    out: ['unsupported: $.userAgent regex /x/u: left out: Sigma has no regular expressions with the flags u'],
  },
];

describe('a condition that Sigma says with a loss:', () => {
  it.each(lossy)('$in', ({ in: expression, out }) => {
    const { text, losses } = write(expression);
    expect(text).toContain('detection:');
    expect(losses.map(({ kind, condition, message }) => `${kind}: ${condition}: ${message}`)).toEqual(out);
  });

  it.each(['$..x == 1', 'length($.a) == 3', '$["a.b"] == "x"', '$.a[-1] == "x"', '$.a is leaf'])(
    'not at all: %s',
    (expression) => {
      expect(write(expression)).toMatchObject({ text: undefined, losses: [{ kind: 'unsupported' }] });
    },
  );
});

describe('rules that are read and written', () => {
  it('find the same records', () => {
    const wrong = answers.flatMap(({ detection, hits }): unknown[] => {
      const match = readSigma(ruleText(detection)).rules[0]!.match!;
      const { text, losses } = sigma.write!({ title: 'A', tags: [], match }, { catalog });
      if (text === undefined || losses.length > 0) return [{ detection, losses, match: printMatch(match) }];
      const { rules, problems } = readSigma(text);
      if (problems.length > 0) return [{ detection, problems }];
      const matches = compileMatch(rules[0]!.match!);
      const found = records.flatMap((record, index) => (matches(record) ? [index] : []));
      return JSON.stringify(found) === JSON.stringify(hits) ? [] : [{ detection, text, found, hits }];
    });
    expect(wrong).toEqual([]);
  });
});
