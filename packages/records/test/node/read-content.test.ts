import { gzipSync } from 'node:zlib';
import { assert, asyncProperty, constantFrom, nat, record, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/node/read-content.js';

/** In pieces of odd lengths. */
async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const damages: Readonly<Record<string, (body: Buffer, at: number, more: Uint8Array) => Uint8Array>> = {
  none: (body) => body,
  truncated: (body, at) => body.subarray(0, at % (body.length + 1)),
  'bytes appended': (body, _, more) => Buffer.concat([body, more]),
  'a member appended': (body, _, more) => Buffer.concat([body, gzipSync(more)]),
  'a bit flipped': (body, at) => body.map((byte, index) => (index === at % body.length ? byte ^ 0x10 : byte)),
  'not compressed': (_, __, more) => more,
};

describe('the content of a file', () => {
  it('is the same read at once and piece by piece, whatever is done to it', async () => {
    await assert(
      asyncProperty(
        record({
          text: string({ maxLength: 400 }),
          damage: constantFrom(...Object.keys(damages)),
          at: nat(1000),
          more: uint8Array({ maxLength: 40 }),
          length: nat(60),
        }),
        async ({ text, damage, at, more, length }) => {
          const bytes = Uint8Array.from(damages[damage]!(gzipSync(text), at, more));
          expect(await readContent(bytes)).toEqual(await readContent(pieces(bytes, length + 1)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
