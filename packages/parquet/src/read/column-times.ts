import type { ColumnChunk } from './footer-parts.js';
import type { ChunkBytes, InflateZstd } from './chunk-pages.js';
import { encodings, readPages } from './chunk-pages.js';
import { readDelta } from './delta.js';
import { readHybrid } from './hybrid.js';

/**
 * The times of the first rows of a row group, in milliseconds since 1970; NaN for a record without one. Those of later rows mean nothing.
 *
 * @throws RangeError where they are damaged, or written otherwise than we do
 */
export function readTimes(
  bytes: ChunkBytes,
  place: ColumnChunk,
  zstd: InflateZstd | undefined,
  end: number,
): Float64Array {
  const times = new Float64Array(place.rows);
  for (const page of readPages(bytes, place, zstd, (firstRow) => firstRow < end)) {
    const part = times.subarray(page.firstRow, page.firstRow + page.rows);
    const found = page.nulls === 0 ? part : new Float64Array(page.rows - page.nulls);
    if (page.encoding === encodings.delta)
      readDelta(page.values, found, found === part ? end - page.firstRow : undefined);
    else if (page.encoding === encodings.plain) readPlain(page.values, found);
    else throw new RangeError('expected another way of writing times');
    if (found === part) continue;
    const has = new Uint32Array(page.rows);
    readHybrid(page.levels, 0, 1, has);
    for (let row = 0, taken = 0; row < page.rows; row++) part[row] = has[row] === 1 ? found[taken++]! : NaN;
  }
  return times;
}

function readPlain(bytes: Uint8Array, times: Float64Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < times.length; index++)
    times[index] = view.getUint32(8 * index, true) + view.getInt32(8 * index + 4, true) * 2 ** 32;
}
