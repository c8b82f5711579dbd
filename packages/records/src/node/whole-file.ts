import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A text of more bytes is read as a stream. */
export const maxWholeFileBytes = 32 * 1024 * 1024;

let memory = Buffer.allocUnsafeSlow(1024 * 1024);

/**
 * The bytes of a file, in memory that the next call reuses; undefined where it is too large to be
 * held whole, or no plain file.
 */
export function readWhole(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    // As a bigint, since it may be a pipe: asking the other way makes Node import the next modules from wrong paths.
    const stat = fstatSync(file, { bigint: true });
    const size = Number(stat.size);
    if (!stat.isFile() || size > maxWholeFileBytes) return undefined;
    if (size > memory.length) memory = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(size)));
    for (let at = 0; at < size;) {
      const count = readSync(file, memory, at, size - at, at);
      if (count === 0) return undefined; // it has become shorter
      at += count;
    }
    return memory.subarray(0, size);
  } finally {
    closeSync(file);
  }
}
