import { describe, expect, it } from 'vitest';
import { compileMatch } from '../src/index.js';
import { readOperandNumber } from '../src/parse/numbers.js';
import { readOperandString } from '../src/parse/strings.js';
import { compileGlob, isGlob } from '../src/values/glob.js';
import { includesNetwork, readNetwork } from '../src/values/ip.js';
import { comesBefore } from '../src/values/order.js';
import { readTime } from '../src/values/time.js';

describe('readTime', () => {
  it.each([
    { in: '2023-07-10T12:24:29Z', out: '2023-07-10T12:24:29.000Z' },
    { in: '2023-07-10T12:24:29.5Z', out: '2023-07-10T12:24:29.500Z' },
    { in: '2023-07-10T12:24:29+02:00', out: '2023-07-10T10:24:29.000Z' },
    { in: '2023-07-10T12:24:29-0530', out: '2023-07-10T17:54:29.000Z' },
    { in: '2023-07-10T12:24', out: '2023-07-10T12:24:00.000Z' },
    { in: '2023-07-10 12:24:29', out: '2023-07-10T12:24:29.000Z' },
    { in: '2023-07-10', out: '2023-07-10T00:00:00.000Z' },
    { in: '0050-01-01', out: '0050-01-01T00:00:00.000Z' },
    { in: 'Jul 10, 2023 12:24:29 PM', out: '2023-07-10T12:24:29.000Z' },
    { in: 'Jul 10, 2023, 12:24:29 AM', out: '2023-07-10T00:24:29.000Z' },
    { in: 'Jul 1, 2023 1:04:05\u202fPM', out: '2023-07-01T13:04:05.000Z' },
    { in: 'Mon, 10 Jul 2023 12:24:29 GMT', out: '2023-07-10T12:24:29.000Z' },
    { in: 1688991869, out: '2023-07-10T12:24:29.000Z' },
    { in: 1688991869.5, out: '2023-07-10T12:24:29.500Z' },
    { in: 1688991869000, out: '2023-07-10T12:24:29.000Z' },
    { in: '2023-02-30', out: undefined },
    { in: '2023-13-01', out: undefined },
    { in: '2023-07-10T25:00:00Z', out: undefined },
    { in: 'Foo 10, 2023 12:24:29 PM', out: undefined },
    { in: 'Jul 10, 2023 13:24:29 PM', out: undefined },
    { in: '1688991869', out: undefined },
    { in: true, out: undefined },
    { in: null, out: undefined },
  ])('$in', ({ in: value, out }) => {
    const time = readTime(value);
    expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(out);
  });
});

describe('networks', () => {
  it.each([
    { outer: '10.0.0.0/8', inner: '10.255.255.255', out: true },
    { outer: '10.0.0.0/8', inner: '11.0.0.0', out: false },
    { outer: '10.1.2.3/8', inner: '10.9.9.9', out: true },
    { outer: '192.168.128.0/17', inner: '192.168.127.255', out: false },
    { outer: '192.168.128.0/17', inner: '192.168.128.0/18', out: true },
    { outer: '192.168.128.0/17', inner: '192.168.0.0/16', out: false },
    { outer: '0.0.0.0/0', inner: '203.0.113.9', out: true },
    { outer: '0.0.0.0/0', inner: '::1', out: false },
    { outer: '2001:db8::/33', inner: '2001:db8:8000::', out: false },
    { outer: '::/0', inner: '2001:db8::1', out: true },
    { outer: '10.0.0.0/8', inner: '::ffff:10.0.0.1', out: true },
    { outer: '::ffff:10.0.0.0/104', inner: '10.0.0.1', out: true },
    { outer: '2001:db8:0:0:0:0:0:1', inner: '2001:DB8::1', out: true },
  ])('$outer includes $inner: $out', ({ outer, inner, out }) => {
    expect(includesNetwork(readNetwork(outer)!, readNetwork(inner)!)).toBe(out);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/',
    '::/129',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '::1.2.3',
    '1.2.3.4::',
    'fe80::1%eth0',
    'AWS Internal',
  ])('%j is none', (text) => {
    expect(readNetwork(text)).toBeUndefined();
  });
});

describe('like', () => {
  it.each([
    { pattern: '', value: '', out: true },
    { pattern: '', value: 'a', out: false },
    { pattern: '*', value: '', out: true },
    { pattern: 'a*b*c', value: 'aXbXbXc', out: true },
    { pattern: 'a*b*c', value: 'aXbXc!', out: false },
    { pattern: '*a*b', value: 'xaxbxab', out: true },
    { pattern: '?', value: '😀', out: true },
    { pattern: '??', value: '😀', out: false },
    { pattern: 'a?c', value: 'ac', out: false },
    { pattern: '*.json', value: 'x.json', out: true },
    { pattern: '*mid*', value: 'amidst', out: true },
    { pattern: '\\*', value: '*', out: true },
    { pattern: '\\*', value: 'a', out: false },
    { pattern: 'a\\', value: 'a\\', out: true },
    { pattern: `${'*a'.repeat(50)}*b`, value: 'a'.repeat(2000), out: false },
  ])('$pattern fits $value: $out', ({ pattern, value, out }) => {
    expect(compileGlob(pattern)(value)).toBe(out);
  });
});

describe('globs that ignore case', () => {
  it.each([
    { pattern: 'Get*', value: 'getObject', out: true },
    { pattern: 'get*ACL', value: 'GetBucketAcl', out: true },
    { pattern: 'CreateUser', value: 'createuser', out: true },
    { pattern: 'CreateUser', value: 'CreateUsers', out: false },
    { pattern: 'describe?s', value: 'DescribeXS', out: true },
    { pattern: '*', value: '', out: true },
    { pattern: `${'*a'.repeat(50)}*b`, value: 'A'.repeat(2000), out: false },
  ])('$pattern fits $value: $out', ({ pattern, value, out }) => {
    expect(compileGlob(pattern, { ignoreCase: true })(value)).toBe(out);
  });
});

describe('isGlob', () => {
  it.each([
    { in: 'CreateUser', out: false },
    { in: '', out: false },
    { in: 'Get*', out: true },
    { in: 'a?', out: true },
    { in: '100\\*', out: false },
  ])('$in: $out', ({ in: pattern, out }) => {
    expect(isGlob(pattern)).toBe(out);
  });
});

describe('literals', () => {
  it.each([
    { in: String.raw`"a\n\t\\\"\/"`, out: 'a\n\t\\"/' },
    { in: String.raw`'\x41\101\u0041\U00000041'`, out: 'AAAA' },
    { in: String.raw`"\d\."`, out: '\\d\\.' },
    { in: String.raw`r"\d\n\""`, out: '\\d\\n\\"' },
    { in: String.raw`u'\ud83d\ude00'`, out: '😀' },
    { in: '"""a"b\n"""', out: 'a"b\n' },
    { in: "''", out: '' },
    { in: '"a\\\nb"', out: 'ab' },
  ])('the string $in', ({ in: image, out }) => {
    expect(readOperandString(image)).toEqual({ value: out });
  });

  it.each([
    { in: '+5', out: 5 },
    { in: '-.5', out: -0.5 },
    { in: '5.', out: 5 },
    { in: '1_000.5', out: 1000.5 },
    { in: '0xFF', out: 255 },
    { in: '-0x10', out: -16 },
    { in: '0o17', out: 15 },
    { in: '0b101', out: 5 },
    { in: '00', out: 0 },
    { in: '1e3', out: 1000 },
    { in: '01', out: undefined },
    { in: '1__0', out: undefined },
    { in: '1_', out: undefined },
    { in: '1e999', out: undefined },
  ])('the number $in', ({ in: image, out }) => {
    expect(readOperandNumber(image)).toBe(out);
  });
});

describe('the order of strings', () => {
  it.each([
    { a: 'a', b: 'b', out: true },
    { a: 'a', b: 'ab', out: true },
    { a: 'a', b: 'a', out: false },
    { a: '\ufffd', b: '😀', out: true },
    { a: '😀', b: '\ufffd', out: false },
  ])('$a comes before $b: $out', ({ a, b, out }) => {
    expect(comesBefore(a, b)).toBe(out);
  });
});

describe('a predicate', () => {
  it.each([
    { name: 'reads no prototype', in: '$.constructor', record: {}, out: false },
    { name: 'reads a member that is called like one', in: '$.constructor == 1', record: { constructor: 1 }, out: true },
    {
      name: 'reads __proto__ as a member',
      in: '$.__proto__ == 1',
      record: JSON.parse('{"__proto__": 1}') as unknown,
      out: true,
    },
    { name: 'does not read the length of an array', in: '$.a.length', record: { a: [1] }, out: false },
    { name: 'does not read the element of an array by name', in: '$.a["0"]', record: { a: [1] }, out: false },
    { name: 'does not read the character of a string', in: '$.a[0]', record: { a: 'x' }, out: false },
    { name: 'takes any value for a record', in: '$.a.b.c.d', record: null, out: false },
  ])('$name', ({ in: expression, record, out }) => {
    expect(compileMatch(expression)(record)).toBe(out);
  });

  it('goes as deep as a record does', () => {
    const nest = (): unknown => Array.from({ length: 50_000 }).reduce<unknown>((inner) => ({ a: inner }), 'end');
    const record = { x: nest(), y: nest() };
    expect(compileMatch('$..b == 1')(record)).toBe(false);
    expect(compileMatch('$..a == "end"')(record)).toBe(true);
    expect(compileMatch('$.x == $.y')(record)).toBe(true);
  });

  it('asks several expressions for all', () => {
    const predicate = compileMatch(['$.a == 1', '$.b == 2', '$.c']);
    expect(predicate({ a: 1, b: 2, c: 3 })).toBe(true);
    expect(predicate({ a: 1, b: 2 })).toBe(false);
    expect(compileMatch([])({})).toBe(true);
  });

  it('takes now from its options', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    expect(compileMatch('$.t > now - 3h', { now })({ t: '2026-11-20T09:00:01Z' })).toBe(true);
    expect(compileMatch('$.t > now - 3h', { now })({ t: '2026-11-20T08:59:59Z' })).toBe(false);
  });
});
