import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLines } from './read.js';

const compress = (zlib as { zstdCompressSync?: (text: string) => Buffer }).zstdCompressSync;
/** zstd's frame of one raw block, `{"a":1}`. */
const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x07, 0x39, 0x00, 0x00, ...Buffer.from('{"a":1}')]);

describe.skipIf(compress)('zstd where the runtime has none (skipped where it has)', () => {
  test('is named, not passed over', async () => {
    const problem =
      'expected text or gzip data, found zstd data, which Node inflates from 22.15 on; inflate the file first, or use a later Node';
    expect(await readLines(frame)).toEqual([`0 at line 1, byte 0: unreadable, ${problem}`]);
  });
});

describe.skipIf(!compress)('zstd (skipped where the runtime has none)', () => {
  test('is inflated', async () => {
    expect(await readLines(compress!('{"a":1}\n{"a":2}'))).toEqual([
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: {"a":2}',
    ]);
    expect(await readLines(frame)).toEqual(['0 at line 1, byte 0: {"a":1}']);
  });
});
