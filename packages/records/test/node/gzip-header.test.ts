import { assert, nat, property } from 'fast-check';
import { expect, it } from 'vitest';
import { memberHeaderLength } from '../../src/node/gzip-header.js';

const fixed = [0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3];

it('is undefined for no more than what is missing of it', () => {
  assert(
    property(nat(30), (length) => {
      const header = Buffer.concat([Buffer.from(fixed), Buffer.from('a name\0')]);
      const bytes = Buffer.concat([header, Buffer.alloc(20, 1)]).subarray(0, length);
      expect(memberHeaderLength(bytes)).toBe(length < header.length ? undefined : header.length);
    }),
  );
});

it.each([
  { name: 'no name', in: { flags: 0 }, out: 10 },
  { name: 'an extra field of 258 bytes', in: { flags: 4, rest: [2, 1, ...Array<number>(258).fill(7)] }, out: 270 },
  { name: 'a checksum', in: { flags: 2, rest: [1, 2] }, out: 12 },
  { name: 'a flag that has no meaning', in: { flags: 32 }, out: -1 },
  { name: 'another method', in: { method: 7, flags: 0 }, out: -1 },
])('of bytes with $name', ({ in: { method = 8, flags, rest = [] }, out }) => {
  const bytes = new Uint8Array([...fixed.slice(0, 2), method, flags, ...fixed.slice(4), ...rest]);
  expect(memberHeaderLength(bytes)).toBe(out);
});
