import * as zlib from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { loadZstd } from '../zstd-module.js';

/** Node's own, from 22.15 on. */
const native = (zlib as { readonly zstdDecompressSync?: (data: Uint8Array) => Uint8Array }).zstdDecompressSync;

/** Inflates what files are compressed with: the two that are most common faster than scripts do. */
export async function decompressors(): Promise<Compressors> {
  const zstd = native ?? (await loadZstd()).decompress;
  return {
    ...compressors,
    ZSTD: (data, length) => zstd(data, { defaultHeapSize: Math.max(length, 1) }),
    GZIP: (data) => zlib.gunzipSync(data),
  };
}
