import * as zlib from 'node:zlib';
import { loadZstd } from '../zstd-module.js';
import type { InflateZstd } from './chunk-pages.js';

/** Node's own, from 22.15 on. */
const native = (zlib as { readonly zstdDecompressSync?: (data: Uint8Array) => Uint8Array }).zstdDecompressSync;

/** Inflates Zstandard: by Node where it can, and otherwise by a module that is loaded first. */
export async function zstdInflater(): Promise<InflateZstd> {
  if (native) return native;
  const { decompress } = await loadZstd();
  return (data, length) => decompress(data, { defaultHeapSize: Math.max(length, 1) });
}
