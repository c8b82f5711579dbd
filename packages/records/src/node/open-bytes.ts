import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { addAbortSignal } from 'node:stream';
import type { BytePiece } from '../byte-piece.js';
import { gunzip } from './gunzip.js';
import { isZstd, unzstd } from './unzstd.js';

const chunkSize = 256 * 1024;
const maxMagicBytes = 4;

/** The bytes of a file, or of standard input for `-`. */
export function openBytes(path: string, stdin: Readable, signal: AbortSignal | undefined): Readable {
  if (path !== '-') return createReadStream(path, { highWaterMark: chunkSize, ...(signal ? { signal } : {}) });
  return signal ? addAbortSignal(signal, stdin) : stdin;
}

/** The text of a stream: inflated where its first bytes say gzip or zstd, whatever its name says. */
export async function* inflateIfCompressed(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<BytePiece> {
  const source = buffers(chunks);
  let head: Buffer = Buffer.alloc(0);
  while (head.length < maxMagicBytes) {
    const next = await source.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const whole = prepend(head, source);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzip(whole);
  else if (isZstd(head)) yield* unzstd(whole);
  else for await (const bytes of whole) yield { kind: 'bytes', bytes };
}

async function* buffers(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function* prepend(head: Buffer, tail: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* tail;
}
