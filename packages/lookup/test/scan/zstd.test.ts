import * as zlib from 'node:zlib';
import { parseMatch } from '@trailkit/match';
import { describe, expect, test } from 'vitest';
import { fileScanner } from '../../src/scan/scan-file.js';

/** zstd's frame of one raw block, `{"a":1}`. */
const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x07, 0x39, 0x00, 0x00, ...Buffer.from('{"a":1}')]);

describe.skipIf('zstdCompressSync' in zlib)('zstd where the runtime has none (skipped where it has)', () => {
  test('is a warning of the scan', async () => {
    const wanted = { matches: [parseMatch('$.a == "x"')], now: 0, from: -Infinity, to: Infinity, insights: false };
    const warnings = [];
    for await (const batch of fileScanner({ scanFilter: wanted, maxRecordBytes: 1000 }).scan({
      name: 'x',
      content: frame,
    }))
      warnings.push(...batch.warnings);
    expect(warnings).toEqual([
      {
        location: { kind: 'file', file: 'x', line: 1, offset: 0 },
        expected: 'text or gzip data',
        found: 'zstd data, which Node inflates from 22.15 on; inflate the file first, or use a later Node',
      },
    ]);
  });
});
