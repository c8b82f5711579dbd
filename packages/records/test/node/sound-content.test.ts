import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { soundContent } from '../../src/node/sound-content.js';

const text = Buffer.alloc(700_001, '{"Records":[]}');
const member = gzipSync(text);
const at = (offset: number): Buffer => {
  const bytes = Buffer.from(member);
  bytes[(offset + bytes.length) % bytes.length]! ^= 1;
  return bytes;
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const cases: readonly { name: string; in: Uint8Array; out: string | undefined }[] = [
  { name: 'a member of several parts', in: member, out: sha256(text) },
  { name: 'nothing in it', in: gzipSync(''), out: sha256(Buffer.alloc(0)) },
  { name: 'no byte', in: Buffer.alloc(0), out: undefined },
  { name: 'two members', in: Buffer.concat([member, member]), out: undefined },
  { name: 'a byte behind it', in: Buffer.concat([member, Buffer.alloc(1)]), out: undefined },
  { name: 'cut', in: member.subarray(0, -9), out: undefined },
  { name: 'cut in the checksum', in: member.subarray(0, -5), out: undefined },
  { name: 'another checksum', in: at(-8), out: undefined },
  { name: 'another size', in: at(-4), out: undefined },
  { name: 'no gzip', in: text, out: undefined },
  { name: 'a header alone', in: member.subarray(0, 10), out: undefined },
  { name: 'more than is held at once', in: gzipSync(Buffer.alloc(65 * 1024 * 1024)), out: undefined },
];

describe('a file that is sound is hashed at once, and no other', () => {
  test.each(cases)('$name', ({ in: bytes, out }) => {
    expect(soundContent(bytes)).toBe(out);
    // After anything that was odd, the engine reads what is sound.
    expect(soundContent(member)).toBe(sha256(text));
  });

  test('its parts are those of the content', () => {
    const parts: Uint8Array[] = [];
    soundContent(member, (part) => parts.push(part));
    expect([parts.length > 1, Buffer.concat(parts).equals(text)]).toEqual([true, true]);
  });
});
