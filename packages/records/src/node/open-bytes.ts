import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { addAbortSignal } from 'node:stream';

const chunkSize = 256 * 1024;

/** The bytes of a file, or of standard input for `-`. */
export function openBytes(path: string, stdin: Readable, signal: AbortSignal | undefined): Readable {
  if (path !== '-') return createReadStream(path, { highWaterMark: chunkSize, ...(signal ? { signal } : {}) });
  return signal ? addAbortSignal(signal, stdin) : stdin;
}
