import * as zlib from 'node:zlib';
import { loadZstd } from '../zstd-module.js';

/** Compresses a piece of data. */
export type Compress = (data: Uint8Array) => Uint8Array;

/** Of sorted records the first level makes smaller files than the next ones do, in half the time; the ninth saves 1 % more in three times of it. */
const level = 1;

/** Node's own, from 22.15 on. */
const native = (
  zlib as {
    readonly zstdCompressSync?: (data: Uint8Array, options: { readonly params: Record<number, number> }) => Buffer;
  }
).zstdCompressSync;
/** ZSTD_c_compressionLevel. */
const levelParameter = 100;

/** Zstandard: of Node where it has it, and otherwise of a module that every Node runs. */
export async function zstdCompressor(): Promise<Compress> {
  if (native) return (data) => native(data, { params: { [levelParameter]: level } });
  const { compress } = await loadZstd();
  return (data) => compress(data, level);
}
