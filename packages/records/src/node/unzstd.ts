import { Readable, pipeline } from 'node:stream';
import * as zlib from 'node:zlib';
import type { BytePiece } from '../byte-piece.js';

const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Node's own, from 22.15 on. */
const create = (zlib as { readonly createZstdDecompress?: () => zlib.Gunzip }).createZstdDecompress;

/** Whether bytes begin as zstd does. */
export function isZstd(head: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}

/** Inflates zstd where the runtime can, and says so where it cannot. */
export async function* unzstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<BytePiece> {
  if (!create) {
    const found = 'zstd data, which Node inflates from 22.15 on; inflate the file first, or use a later Node';
    return yield { kind: 'broken', gap: true, expected: 'text or gzip data', found };
  }
  // An error is thrown where the bytes are iterated.
  const inflated = pipeline(Readable.from(chunks), create(), () => undefined);
  try {
    for await (const bytes of inflated) yield { kind: 'bytes', bytes: bytes as Buffer };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    yield { kind: 'broken', gap: true, expected: 'zstd data', found: (error as Error).message };
  }
}
