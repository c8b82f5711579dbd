import { describe, expect, it } from 'vitest';
import { constraints, mayMatchText, parseMatch, textsAt } from '../src/index.js';

const NONE = { equalities: [], foldedEqualities: [], prefixes: [], times: [], texts: [] };
const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('constraints', () => {
  it.each([
    {
      in: '$.eventName == "CreateUser"',
      out: {
        ...NONE,
        equalities: [{ path: ['eventName'], values: ['CreateUser'] }],
        texts: [['"eventName"'], ['"CreateUser"']],
      },
    },
    {
      in: '$.eventName in ["CreateUser", "CreateRole"] and $.readOnly == false',
      out: {
        ...NONE,
        equalities: [
          { path: ['eventName'], values: ['CreateUser', 'CreateRole'] },
          { path: ['readOnly'], values: [false] },
        ],
        texts: [['"eventName"'], ['"CreateUser"', '"CreateRole"'], ['"readOnly"']],
      },
    },
    {
      in: '$.eventName == "A1" or $.eventName == "B2"',
      out: {
        ...NONE,
        equalities: [{ path: ['eventName'], values: ['A1', 'B2'] }],
        prefixes: [{ path: ['eventName'], prefixes: ['A1', 'B2'] }],
        texts: [['"eventName"']],
      },
    },
    {
      in: '$.sourceIPAddress == "203.0.113.40" and $.sourceIPAddress in ["10.20.0.4"]',
      out: { ...NONE, texts: [['"sourceIPAddress"'], ['203.0.113.40'], ['10.20.0.4']] },
    },
    {
      in: '$.eventName == "A1" and $.eventName == "B2"',
      out: { ...NONE, equalities: [{ path: ['eventName'], values: [] }], texts: [['"eventName"'], ['"A1"'], ['"B2"']] },
    },
    {
      in: '$.userAgent like "aws-cli/*"',
      out: {
        ...NONE,
        prefixes: [{ path: ['userAgent'], prefixes: ['aws-cli/'] }],
        texts: [['"userAgent"'], ['aws-cli']],
      },
    },
    {
      in: '$.userIdentity.arn regex "^arn:aws:iam::\\\\d+:(user|role)/Admin"',
      out: {
        ...NONE,
        prefixes: [{ path: ['userIdentity', 'arn'], prefixes: ['arn:aws:iam::'] }],
        texts: [['"userIdentity"'], ['"arn"'], ['arn:aws:iam::'], ['user', 'role'], ['Admin']],
      },
    },
    { in: '$.a =~ /admin/i', out: { ...NONE, texts: [['"a"']] } },
    {
      in: '$.eventTime >= 2026-11-20T08:00:00Z and $.eventTime < now - 1h',
      out: {
        ...NONE,
        times: [
          { path: ['eventTime'], from: Date.parse('2026-11-20T08:00:00Z'), to: Date.parse('2026-11-20T11:00:00Z') },
        ],
        texts: [['"eventTime"']],
      },
    },
    {
      in: '$.eventTime == 2026-11-20 or $.eventTime >= 2026-11-21',
      out: {
        ...NONE,
        times: [{ path: ['eventTime'], from: Date.parse('2026-11-20'), to: undefined }],
        texts: [['"eventTime"']],
      },
    },
    {
      in: '$.eventTime < 2026-11-20 or $.eventTime <= 2026-11-21',
      out: {
        ...NONE,
        times: [{ path: ['eventTime'], from: undefined, to: Date.parse('2026-11-21') }],
        texts: [['"eventTime"']],
      },
    },
    { in: '$.a == None', out: { ...NONE, equalities: [{ path: ['a'], values: [null] }] } },
    { in: '$.a != None', out: { ...NONE, texts: [['"a"']] } },
    { in: '$.a != "x"', out: NONE },
    {
      in: 'not $.a != "xyz"',
      out: { ...NONE, equalities: [{ path: ['a'], values: ['xyz'] }], texts: [['"a"'], ['"xyz"']] },
    },
    { in: 'not $.a[*] != "xyz"', out: NONE },
    {
      in: 'not ($.a == 1 or $.b not in ["xyz"])',
      out: { ...NONE, equalities: [{ path: ['b'], values: ['xyz'] }], texts: [['"b"'], ['"xyz"']] },
    },
    {
      in: '$.resources[?@.type == "AWS::S3::Object" && @.accountId].ARN',
      out: { ...NONE, texts: [['"resources"'], ['"type"'], ['"AWS::S3::Object"'], ['"accountId"'], ['"ARN"']] },
    },
    { in: '$.a["x","y"]..zz[0] exists', out: { ...NONE, texts: [['"a"'], ['"x"', '"y"'], ['"zz"']] } },
    { in: '$.a contains "b/<cde>"', out: { ...NONE, texts: [['"a"'], ['cde']] } },
    { in: '$.a == "b/c"', out: { ...NONE, equalities: [{ path: ['a'], values: ['b/c'] }], texts: [['"a"']] } },
    { in: '$.a cidr "10.0.0.0/8"', out: { ...NONE, texts: [['"a"']] } },
    { in: '$.a == $.b', out: NONE },
    { in: '$.a < $.b', out: { ...NONE, texts: [['"a"'], ['"b"']] } },
    {
      in: '$.eventName[] == "CreateUser"',
      out: {
        ...NONE,
        foldedEqualities: [{ path: ['eventName'], values: ['createuser'] }],
        texts: [['"eventName"'], ['"CreateUser"']],
      },
    },
    {
      in: '$.a[].b[] in ["X1", 5, true]',
      out: {
        ...NONE,
        foldedEqualities: [{ path: ['a', 'b'], values: ['x1', '5', 'true'] }],
        texts: [['"a"'], ['"b"']],
      },
    },
    { in: '$.a[] in ["X1", null]', out: NONE },
    { in: '$.a[] == "203.0.113.40"', out: { ...NONE, texts: [['"a"'], ['203.0.113.40']] } },
    { in: '$.a[0] ilike "Xyz"', out: { ...NONE, texts: [['"a"']] } },
    {
      in: '$.eventName ilike ["CreateUser", "createrole"]',
      out: {
        ...NONE,
        foldedEqualities: [{ path: ['eventName'], values: ['createuser', 'createrole'] }],
        texts: [['"eventName"']],
      },
    },
    { in: '$.eventName ilike ["Create*", "x"]', out: { ...NONE, texts: [['"eventName"']] } },
    {
      in: '$.a ilike "*user/2024-11:*" or $.a ilike "x-2024.11"',
      out: { ...NONE, texts: [['"a"'], ['2024-11:', '-2024.11']] },
    },
    { in: '$.ab ilike "*x::2024-11:*"', out: { ...NONE, texts: [['"ab"'], ['::2024-11:']] } },
    { in: '$.ab ilike "*2024*"', out: { ...NONE, texts: [['"ab"']] } },
    {
      in: '$.eventName == "A1" or $.eventName ilike "B2" or $.eventName[] == "C3"',
      out: {
        ...NONE,
        foldedEqualities: [{ path: ['eventName'], values: ['a1', 'b2', 'c3'] }],
        texts: [['"eventName"']],
      },
    },
    {
      in: '$.a like ["Xyz", "Xab*"]',
      out: { ...NONE, prefixes: [{ path: ['a'], prefixes: ['Xyz', 'Xab'] }], texts: [['"a"'], ['"Xyz"', 'Xab']] },
    },
    {
      in: '$.a[] like ["Xyz", "Xa\\*"]',
      out: {
        ...NONE,
        foldedEqualities: [{ path: ['a'], values: ['xyz', 'xa*'] }],
        texts: [['"a"'], ['"Xyz"', '"Xa*"']],
      },
    },
    { in: '$.abc is leaf', out: { ...NONE, texts: [['"abc"']] } },
    {
      in: '$.a.b some (@.c == "xyz" and @.d ilike "Q")',
      out: {
        ...NONE,
        equalities: [{ path: ['a', 'b', 'c'], values: ['xyz'] }],
        foldedEqualities: [{ path: ['a', 'b', 'd'], values: ['q'] }],
        texts: [['"a"'], ['"b"'], ['"c"'], ['"xyz"'], ['"d"']],
      },
    },
    {
      in: '$.a[] some (@.c == "xyz" and @.d != "x")',
      out: {
        ...NONE,
        foldedEqualities: [{ path: ['a', 'c'], values: ['xyz'] }],
        texts: [['"a"'], ['"c"'], ['"xyz"']],
      },
    },
    { in: '$.a[] some (@.c == null)', out: { ...NONE, texts: [['"a"']] } },
    { in: 'not $.a[] some (@.c == "xyz")', out: NONE },
    { in: '$.a == "x" or $.b exists', out: { ...NONE, texts: [['"a"', '"b"']] } },
  ])('$in', ({ in: expression, out }) => {
    expect(constraints(expression, { now: NOW })).toEqual(out);
  });

  it.each([
    { in: '$.eventName == "A1"', path: ['eventName'], out: ['a1'] },
    { in: '$.a.b in ["A1", 5]', path: ['a', 'b'], out: ['a1', '5'] },
    { in: '$.a.b in ["A1", null]', path: ['a', 'b'], out: undefined },
    { in: '$.a ilike ["A1", "B2"] and $.a[] == "C3"', path: ['a'], out: ['c3'] },
    { in: '$.a == "A1" and $.a == "B2"', path: ['a'], out: [] },
    { in: '$.a[0] == "A1"', path: ['a'], out: undefined },
    { in: 'not $.a == "A1"', path: ['a'], out: undefined },
  ])('the texts of $in at $path are $out', ({ in: expression, path, out }) => {
    expect(textsAt(constraints(expression), path)).toEqual(out);
  });

  it.each([
    { in: '{"eventName":"CreateUser"}', out: true },
    { in: '{"eventName": "CreateUser"}', out: true },
    { in: '{"eventName":"CreateUsers"}', out: false },
    { in: '{"requestParameters":{"name":"CreateUser"}}', out: false },
  ])('the text $in may match: $out', ({ in: json, out }) => {
    expect(mayMatchText(constraints('$.eventName == "CreateUser"'), json)).toBe(out);
  });

  it('of thousands of alternatives take no minutes', () => {
    const span = { start: 0, end: 0 };
    const operands = Array.from({ length: 4000 }, (_, i) =>
      parseMatch(
        `$.eventName == "Event${i}" and $.eventSource == "s${i % 20}.amazonaws.com" and $.a.b${i} like "x${i}*"`,
      ),
    );
    const start = performance.now();
    const { equalities } = constraints({ kind: 'or', operands, span });
    // Not a measurement: pair by pair it took minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(equalities.map(({ path, values }) => [path, values.length])).toEqual([
      [['eventName'], 4000],
      [['eventSource'], 20],
    ]);
  });
});
