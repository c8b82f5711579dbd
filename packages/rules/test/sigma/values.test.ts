import { describe, expect, it } from 'vitest';
import { readSelection } from './read.js';

const meanings = [
  { name: 'a text', in: 'a: CreateUser', out: '$.a ilike "CreateUser"' },
  { name: 'a list', in: 'a: [x, y]', out: '$.a ilike ["x", "y"]' },
  { name: 'null', in: 'a: null', out: '$.a == null' },
  { name: 'an empty list is null', in: 'a: []', out: '$.a == null' },
  { name: 'nothing is null', in: 'a:', out: '$.a == null' },
  { name: 'an empty text', in: "a: ''", out: '$.a ilike ""' },
  { name: 'wildcards', in: 'a: "x*y?z"', out: '$.a ilike "x*y?z"' },
  { name: 'an escaped wildcard', in: String.raw`a: 'x\*y'`, out: String.raw`$.a ilike "x\\*y"` },
  { name: 'a backslash before a wildcard', in: String.raw`a: 'x\\*y'`, out: String.raw`$.a ilike "x\\\\*y"` },
  { name: 'both escaped', in: String.raw`a: 'x\\\*y'`, out: String.raw`$.a ilike "x\\\\\\*y"` },
  { name: 'a backslash before a letter', in: String.raw`a: 'C:\x'`, out: String.raw`$.a ilike "C:\\\\x"` },
  { name: 'two backslashes are one', in: String.raw`a: 'C:\\x'`, out: String.raw`$.a ilike "C:\\\\x"` },
  { name: 'a backslash at the end', in: String.raw`a: 'x\'`, out: String.raw`$.a ilike "x\\\\"` },
  { name: 'a boolean as text', in: 'a: true', out: '$.a ilike "true"' },
  { name: 'a number as text', in: 'a: 5', out: '$.a ilike "5"' },
  { name: 'a decimal number in both spellings', in: 'a: 5.0', out: '$.a ilike ["5.0", "5"]' },
  { name: 'an account number keeps its zero', in: 'a: 012345678901', out: '$.a ilike "012345678901"' },
  { name: 'a large number keeps its digits', in: 'a: 12345678901234567890', out: '$.a ilike "12345678901234567890"' },
  { name: 'a hexadecimal number', in: 'a: 0x10', out: '$.a ilike "16"' },
  { name: 'members are AND', in: 'a: x\nb: y', out: '$.a ilike "x" and $.b ilike "y"' },
  { name: 'a list of mappings is OR', in: '- a: x\n- b: y', out: '$.a ilike "x" or $.b ilike "y"' },
  { name: 'keywords', in: '- foo\n- ba*r', out: '$..[*] ilike ["*foo*", "*ba*r*"]' },
  { name: 'one keyword', in: 'foo', out: '$..[*] ilike "*foo*"' },
  {
    name: 'keywords that all have to be there',
    in: '"|all": [foo, bar]',
    out: '$..[*] ilike "*foo*" and $..[*] ilike "*bar*"',
  },
  { name: 'a mapping or a keyword', in: '- a: x\n- foo', out: '$.a ilike "x" or $..[*] ilike "*foo*"' },
  {
    name: 'an anchor and its alias',
    in: '- a: &x [x, y]\n- b: *x',
    out: '$.a ilike ["x", "y"] or $.b ilike ["x", "y"]',
  },
  {
    name: 'a merged mapping',
    in: '- &m {a: x, b: y}\n- {<<: *m, a: z}',
    out: '$.a ilike "x" and $.b ilike "y" or $.b ilike "y" and $.a ilike "z"',
  },
];

describe('a detection', () => {
  it.each(meanings)('$name', ({ in: selection, out }) => {
    expect(readSelection(selection)).toBe(out);
  });
});

const fields = [
  { name: 'arrays on the way stand for their elements', in: 'a.b: x', out: '$.a[].b[] ilike "x"' },
  { name: 'existence is of the field itself', in: 'a.b|exists: true', out: '$.a[].b exists' },
  { name: 'a position', in: 'resources.0.ARN: x', out: '$.resources["0", 0][].ARN[] ilike "x"' },
  { name: 'a position in brackets', in: 'resources[0].ARN: x', out: '$.resources["0", 0][].ARN[] ilike "x"' },
  { name: 'empty brackets', in: 'resources[].ARN: x', out: '$.resources[].ARN ilike "x"' },
  { name: 'empty braces', in: 'resources{}.ARN: x', out: '$.resources[].ARN ilike "x"' },
  {
    name: 'an object has the texts below it',
    in: 'requestParameters|contains: x',
    out: '$.requestParameters..[*] ilike "*x*"',
  },
  { name: 'so has an array', in: 'resources|contains: x', out: '$.resources..[*] ilike "*x*"' },
  { name: 'but it is itself null', in: 'responseElements: null', out: '$.responseElements == null' },
];

describe('a field', () => {
  it.each(fields)('$name', ({ in: selection, out }) => {
    expect(readSelection(selection)).toBe(out);
  });
});

const problems = [
  {
    in: 'a: [x, null]',
    out: 'null => null is no value of a list => write it as a selection of its own, and join both with "1 of …"',
  },
  {
    in: 'a: {b: c}',
    out: '{b: c} => expected a value or a list of values, found a mapping => write the path of names with dots between them as the key',
  },
  { in: 'a: [[x]]', out: '[x] => expected a value or a list of values, found a list' },
  { in: '{}', out: 's => expected fields, found none' },
  { in: '[]', out: '[] => expected fields or keywords, found an empty list' },
  { in: 'null', out: 'null => expected texts as keywords, found null' },
  { in: 'a..b: x', out: 'a..b => expected names with dots between them, found "a..b"' },
  {
    in: 'a: x\na: y',
    out: 'a => "a" is a duplicate: only the last of them would count => put both values in one list',
  },
];

describe('a detection is refused', () => {
  it.each(problems)('$in', ({ in: selection, out }) => {
    expect(readSelection(selection)).toEqual([out]);
  });
});
