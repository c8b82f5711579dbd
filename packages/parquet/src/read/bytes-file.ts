import type { FileBytes } from './file-bytes.js';

/** Bytes in memory, as the reader of Parquet takes a file. */
export function bytesFile(bytes: Uint8Array): FileBytes {
  return {
    byteLength: bytes.length,
    slice: (from, to) => {
      const part = new Uint8Array(bytes.subarray(from, to));
      return part.buffer;
    },
  };
}
