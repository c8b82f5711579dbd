import { gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { zstdInflater } from './zstd-inflater.js';

/** Inflates what our files are compressed with. */
export async function ownDecompressors(): Promise<Compressors> {
  return { ZSTD: await zstdInflater(), GZIP: (data) => gunzipSync(data) };
}

/** Inflates what files of others are compressed with: the two that are most common faster than scripts do. */
export async function decompressors(): Promise<Compressors> {
  // Loaded on need: to compile what inflates the others takes longer than to look through many files of ours.
  const { compressors } = await import('hyparquet-compressors');
  return { ...compressors, ...(await ownDecompressors()) };
}
