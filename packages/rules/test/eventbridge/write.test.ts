import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, parseMatch, printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../../src/index.js';
import { eventbridge } from '../../src/languages/eventbridge/eventbridge.js';

const catalog = installedCatalog();

function write(text: string): { readonly pattern: unknown; readonly losses: readonly string[] } {
  const { text: written, losses } = eventbridge.write!({ title: 'a', tags: [], match: parseMatch(text) }, { catalog });
  return {
    pattern: written === undefined ? undefined : JSON.parse(written),
    losses: losses.map(({ kind, condition, message }) => `${kind} | ${condition} | ${message}`),
  };
}

describe('a condition as a pattern', () => {
  it.each([
    {
      name: 'a new rule: source, detail-type and fields',
      in: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.eventType == "AwsApiCall" and $.requestParameters.userName == "a"',
      out: {
        source: ['aws.iam'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['iam.amazonaws.com'],
          eventName: ['CreateUser'],
          requestParameters: { userName: ['a'] },
        },
      },
    },
    {
      name: 'values of one field',
      in: '$.a == 1 or $.a in ["x", true] or $.a like "y*"',
      out: { detail: { a: [1, 'x', true, { prefix: 'y' }] } },
    },
    {
      name: 'null, which is also absence',
      in: '$.errorCode == null',
      out: { detail: { errorCode: [null, { exists: false }] } },
    },
    { name: 'presence of a text', in: '$.errorCode exists', out: { detail: { errorCode: [{ exists: true }] } } },
    {
      name: 'another value or none',
      in: '$.a != "x" and not $.b in ["y", "z"]',
      out: {
        detail: {
          a: [{ 'anything-but': 'x' }, { exists: false }],
          b: [{ 'anything-but': ['y', 'z'] }, { exists: false }],
        },
      },
    },
    {
      name: 'another value',
      in: '$.a is leaf and not $.a like "x*"',
      out: { detail: { a: [{ 'anything-but': { prefix: 'x' } }] } },
    },
    {
      name: 'globs',
      in: '$.a like ["x", "*y", "a*b", "q\\\\?*r"]',
      out: { detail: { a: ['x', { suffix: 'y' }, { wildcard: 'a*b' }, { wildcard: 'q?*r' }] } },
    },
    {
      name: 'letter case',
      in: '$.a ilike ["x", "y*", "true"]',
      out: {
        detail: {
          a: [
            { 'equals-ignore-case': 'x' },
            { prefix: { 'equals-ignore-case': 'y' } },
            { 'equals-ignore-case': 'true' },
            true,
          ],
        },
      },
    },
    { name: 'a range', in: '$.a[] some (@ > 1 and @ <= 5)', out: { detail: { a: [{ numeric: ['>', 1, '<=', 5] }] } } },
    {
      name: 'alternatives',
      in: '$.c == 1 and ($.a == 1 or $.b == 2) and ($.d == 3 or $.e == 4)',
      out: { detail: { c: [1], $or: [{ a: [1] }, { b: [2] }] }, $or: [{ detail: { d: [3] } }, { detail: { e: [4] } }] },
    },
    { name: 'one element', in: '$.a[] some (@.b[] == 1 and @.c[] == 2)', out: { detail: { a: { b: [1], c: [2] } } } },
    {
      name: 'neither',
      in: 'not ($.a == "x" or $.b == "y")',
      out: {
        detail: { a: [{ 'anything-but': 'x' }, { exists: false }], b: [{ 'anything-but': 'y' }, { exists: false }] },
      },
    },
  ])('$name', ({ in: text, out }) => {
    expect(write(text)).toEqual({ pattern: out, losses: [] });
  });

  it.each([
    {
      name: 'a regular expression',
      in: '$.a == 1 and $.b regex "x+"',
      out: { detail: { a: [1] } },
      losses: ['unsupported | $.b regex "x+" | left out: a pattern has no regular expressions'],
    },
    {
      name: 'letter case in the middle',
      in: '$.a ilike "*x*"',
      out: { detail: { a: [{ wildcard: '*x*' }] } },
      losses: ['case | $.a ilike "*x*" | letter case counts in a wildcard of a pattern'],
    },
    {
      name: 'objects',
      in: '$.a exists',
      out: { detail: { a: [{ exists: true }] } },
      losses: [
        'absence | $.a exists | a pattern looks for strings, numbers, booleans and null alone, and for no objects',
      ],
    },
    {
      name: 'an alternative',
      in: '$.a == 1 or $.b regex "x"',
      out: undefined,
      losses: ['unsupported | $.a == 1 or $.b regex "x" | a pattern has no regular expressions'],
    },
    {
      name: 'a field called $or beside alternatives',
      in: '$["$or"][] == "x" and ($.a[] == "1" or $.b[] == "2")',
      out: undefined,
      losses: [
        'unsupported | $["$or"][] == "x" and ($.a[] == "1" or $.b[] == "2") | a pattern takes $or for a field or for alternatives, not both',
      ],
    },
    {
      name: 'any one character',
      in: '$.a like "x?"',
      out: undefined,
      losses: ['unsupported | $.a like "x?" | left out: a pattern has nothing for any one character'],
    },
    {
      name: 'networks of texts with several addresses',
      in: '$.a cidr ["10.0.0.0/8", "10.0.0.1/32"]',
      out: { detail: { a: [{ cidr: '10.0.0.0/8' }, '10.0.0.1'] } },
      losses: [
        'array | $.a cidr ["10.0.0.0/8", "10.0.0.1/32"] | a text with several addresses is compared as a whole',
        'array | $.a cidr "10.0.0.0/8" | of a text with several addresses none is looked at',
      ],
    },
    {
      name: 'null of what may be an object',
      in: '$.a == null',
      out: { detail: { a: [null, { exists: false }] } },
      losses: ['absence | $.a == null | to a pattern an object or an empty array is absent, too'],
    },
    {
      name: 'an array as a whole',
      in: '$.requestParameters.a == 1',
      out: { detail: { requestParameters: { a: [1] } } },
      losses: ['array | $.requestParameters.a == 1 | the elements of arrays are looked at, too'],
    },
    {
      name: 'that no element is it',
      in: 'not $.requestParameters.a[] == "x"',
      out: { detail: { requestParameters: { a: [{ 'anything-but': 'x' }, { exists: false }] } } },
      losses: [
        'array | not $.requestParameters.a[] == "x" | to a pattern it is enough that one of several elements differs',
      ],
    },
    {
      name: 'that an element need be there',
      in: '$.requestParameters.a[] some (@.b[] != "x")',
      out: { detail: { requestParameters: { a: { b: [{ 'anything-but': 'x' }, { exists: false }] } } } },
      losses: ['absence | @.b[] != "x" | to a pattern there need not be an element'],
    },
    {
      name: 'a field beside its alternatives',
      in: '($.a == 1 or $.b == 2) and $.a == 3',
      out: { detail: { $or: [{ a: [1] }, { b: [2] }] } },
      losses: ['unsupported | $.a == 3 | left out: a pattern has one array of values for each field'],
    },
    {
      name: 'the text of a number',
      in: '$.a ilike "5*"',
      out: { detail: { a: [{ prefix: { 'equals-ignore-case': '5' } }] } },
      losses: ['type | $.a ilike "5*" | numbers and booleans are no texts'],
    },
    {
      name: 'elements that may differ',
      in: '$.a[].b[] == 1 and $.a[].c[] == 2',
      out: { detail: { a: { b: [1], c: [2] } } },
      losses: ['array | $.a[].c[] == 2 | in a pattern this is of the same element of a as the other conditions'],
    },
  ])('$name is said to be lost', ({ in: text, out, losses }) => {
    expect(write(text)).toEqual({ pattern: out, losses });
  });
});

describe('names that every object of JavaScript has are members of a pattern like others', () => {
  it.each([
    { in: '$.eventName == "x" and $.__proto__.a[] == "y"', out: '{"eventName":["x"],"__proto__":{"a":["y"]}}' },
    { in: '$.a.__proto__.__proto__.b[] == "y"', out: '{"a":{"__proto__":{"__proto__":{"b":["y"]}}}}' },
    { in: '$.__proto__ == "y"', out: '{"__proto__":["y"]}' },
    {
      in: '$.constructor.a[] == "y" or $.toString == "z"',
      out: '{"$or":[{"constructor":{"a":["y"]}},{"toString":["z"]}]}',
    },
    { in: '$.a.hasOwnProperty[] == "y"', out: '{"a":{"hasOwnProperty":["y"]}}' },
  ])('$in', ({ in: text, out }) => {
    const { text: written } = eventbridge.write!({ title: 'a', tags: [], match: parseMatch(text) }, { catalog });
    expect(written?.replaceAll(/\s/g, '')).toBe(`{"detail":${out}}`);
    // No object got a member that it has not.
    expect([({} as { a?: unknown }).a, ({} as { b?: unknown }).b]).toEqual([undefined, undefined]);
  });
});

describe('a pattern that is written is read as the same conditions', () => {
  const record = {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    eventType: 'AwsApiCall',
    sourceIPAddress: '10.0.0.1',
  };
  it.each([
    '$.eventSource == "iam.amazonaws.com" and $.eventName in ["CreateUser", "CreateRole"]',
    '$.eventName like "Create*" and $.errorCode == null',
    '$.eventName is leaf and not $.eventName == "DeleteUser"',
    '$.eventName ilike "createuser" and not $.userAgent like "x*"',
    '$.eventName == "CreateUser" and ($.sourceIPAddress cidr "10.0.0.0/8" or $.errorCode == "x")',
  ])('%s', (text) => {
    const match = parseMatch(text);
    const { text: written } = eventbridge.write!({ title: 'a', tags: [], match }, { catalog });
    const found = readRules({ path: 'a.json', text: written! }, { languages, catalog })!;
    const tree = found.rules[0]!.match!;
    expect([found.problems, compileMatch(match)(record), compileMatch(tree)(record)]).toEqual([[], true, true]);
    const again = eventbridge.write!({ title: 'a', tags: [], match: tree }, { catalog });
    expect([again.losses, printMatch(tree) === '' ? '' : again.text]).toEqual([[], written]);
  });
});
