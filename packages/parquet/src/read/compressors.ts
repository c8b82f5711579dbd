import * as zlib from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** Node's own, from 22.15 on. */
const native = (zlib as { readonly zstdDecompressSync?: (data: Uint8Array) => Uint8Array }).zstdDecompressSync;

/** Inflates what files are compressed with: the two that are most common faster than scripts do. */
export async function decompressors(): Promise<Compressors> {
  const zstd = native ?? (await zstdModule());
  return { ...compressors, ZSTD: zstd, GZIP: (data) => zlib.gunzipSync(data) };
}

async function zstdModule(): Promise<(data: Uint8Array) => Uint8Array> {
  const zstd = await Zstd.load();
  return (data) => zstd.decompress(data);
}
