import { expect, test } from 'vitest';
import { priceOf, readSize, sizeOf } from '../../../src/sources/charged/price.js';

const sizes = [
  { in: '10GB', out: 10e9 },
  { in: '1.5 tb', out: 1.5e12 },
  { in: '500MB', out: 500e6 },
  { in: '7B', out: 7 },
  { in: '10', out: undefined },
  { in: '0GB', out: undefined },
  { in: '-1GB', out: undefined },
  { in: '10GiB', out: undefined },
  { in: '99999999PB', out: undefined },
  { in: '', out: undefined },
];
test.each(sizes)('$in', ({ in: text, out }) => expect(readSize(text)).toBe(out));

const prices = [
  { in: 0, out: ['0 B', 'some $0.00'] },
  { in: 999, out: ['999 B', 'less than $0.001'] },
  { in: 1e9, out: ['1 GB', 'some $0.005'] },
  { in: 1.234e12, out: ['1.23 TB', 'some $6.17'] },
];
test.each(prices)('$in bytes', ({ in: bytes, out }) =>
  expect([sizeOf(bytes), priceOf(bytes, { dollarsPerGb: 0.005, region: 'us-east-2' })]).toEqual(out),
);
