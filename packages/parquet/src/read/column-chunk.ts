import type { ChunkBytes, InflateZstd } from './chunk-pages.js';
import { codecs } from './chunk-pages.js';
import type { FileBytes } from './file-bytes.js';
import type { ColumnChunk } from './footer-parts.js';
import { zstdInflater } from './zstd-inflater.js';

/** The bytes of a column chunk, read at once: for columns that are short. */
export function chunkOf(file: FileBytes, place: ColumnChunk): ChunkBytes {
  check(file, place);
  const bytes = new Uint8Array(file.slice(place.from, place.to));
  return (from, to) => bytes.subarray(from, to);
}

/** The same, read page by page: for those of which few pages are wanted. */
export function partsOf(file: FileBytes, place: ColumnChunk): ChunkBytes {
  check(file, place);
  return (from, to) => new Uint8Array(file.slice(place.from + from, place.from + to));
}

function check({ byteLength }: FileBytes, { from, to }: ColumnChunk): void {
  if (!(from >= 0 && to <= byteLength)) throw new RangeError('expected a column inside of its file');
}

/** Loads Zstandard where a column needs it. */
export async function inflaterOf({ codec }: ColumnChunk): Promise<InflateZstd | undefined> {
  return codec === codecs.zstd ? zstdInflater() : undefined;
}
