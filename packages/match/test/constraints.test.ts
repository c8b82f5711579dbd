import { describe, expect, it } from 'vitest';
import { constraints, mayMatchText } from '../src/index.js';

const NONE = { equalities: [], prefixes: [], times: [], texts: [] };
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
    { in: '$.a == "x" or $.b exists', out: { ...NONE, texts: [['"a"', '"b"']] } },
  ])('$in', ({ in: expression, out }) => {
    expect(constraints(expression, { now: NOW })).toEqual(out);
  });

  it.each([
    { in: '{"eventName":"CreateUser"}', out: true },
    { in: '{"eventName": "CreateUser"}', out: true },
    { in: '{"eventName":"CreateUsers"}', out: false },
    { in: '{"requestParameters":{"name":"CreateUser"}}', out: false },
  ])('the text $in may match: $out', ({ in: json, out }) => {
    expect(mayMatchText(constraints('$.eventName == "CreateUser"'), json)).toBe(out);
  });
});
