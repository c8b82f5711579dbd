import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflateAnew, inflateInto, overflow } from '../../src/node/inflate-into.js';

const text = Buffer.from('{"Records":[]}'.repeat(20));
const member = gzipSync(text);
const half = gzipSync(text.subarray(0, 140));
const wrongSum = Buffer.from(member);
wrongSum[wrongSum.length - 8]! ^= 1;
const wrongLength = Buffer.from(member);
wrongLength[wrongLength.length - 1]! ^= 1;
const named = Buffer.concat([member.subarray(0, 10), Buffer.from('a.json\0'), member.subarray(10)]);
named[3] = 8;

const cases: readonly { name: string; in: Buffer; size: number; out: number | typeof overflow | undefined }[] = [
  { name: 'a member', in: member, size: 281, out: 280 },
  { name: 'two members', in: Buffer.concat([half, half]), size: 281, out: 280 },
  { name: 'nothing in it', in: gzipSync(''), size: 1, out: 0 },
  { name: 'more than there is the buffer holds', in: member, size: 100, out: overflow },
  {
    name: 'more than there is the buffer holds in the second member',
    in: Buffer.concat([half, half]),
    size: 200,
    out: overflow,
  },
  { name: 'a header alone', in: member.subarray(0, 10), size: 281, out: undefined },
  { name: 'a name in the header', in: named, size: 281, out: 280 },
  { name: 'another length', in: wrongLength, size: 281, out: undefined },
  { name: 'a second member that is cut', in: Buffer.concat([half, half.subarray(0, -9)]), size: 281, out: undefined },
  { name: 'a second header alone', in: Buffer.concat([half, half.subarray(0, 10)]), size: 281, out: undefined },
  { name: 'cut', in: member.subarray(0, -9), size: 281, out: undefined },
  { name: 'cut in the checksum', in: member.subarray(0, -5), size: 281, out: undefined },
  { name: 'another checksum', in: wrongSum, size: 281, out: undefined },
  { name: 'zeros behind it', in: Buffer.concat([member, Buffer.alloc(4)]), size: 281, out: undefined },
  { name: 'anything behind it', in: Buffer.concat([member, Buffer.from('x')]), size: 281, out: undefined },
  { name: 'no gzip', in: text, size: 281, out: undefined },
];

describe.each([
  { engine: 'one engine for all', inflate: inflateInto },
  { engine: 'a new engine each time', inflate: inflateAnew },
])('$engine', ({ inflate }) => {
  test.each(cases)('$name', ({ in: bytes, size, out }) => {
    const into = Buffer.alloc(size);
    expect(inflate(bytes, into)).toBe(out);
    if (typeof out === 'number') expect(into.toString('latin1', 0, out)).toBe(text.toString('latin1', 0, out));
  });
});
