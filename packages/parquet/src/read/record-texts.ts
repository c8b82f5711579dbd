import type { InflateZstd } from './chunk-pages.js';
import { encodings, readPages } from './chunk-pages.js';
import type { FileBytes } from './file-bytes.js';
import { wordAt } from './hybrid.js';
import type { ParquetRow } from './parquet-row.js';
import type { RowRange } from './row-ranges.js';
import { chunkOf, inflaterOf } from './row-ranges.js';

/**
 * The texts of records of a file of ours, page by page: of pages without wanted rows none is inflated.
 *
 * @throws RangeError where the file is damaged
 */
export async function* recordTexts(
  file: FileBytes,
  ranges: readonly RowRange[],
): AsyncGenerator<readonly ParquetRow[]> {
  let chunk: { readonly of: RowRange['records']; readonly bytes: Uint8Array } | undefined;
  for (const range of ranges) {
    const { records } = range;
    const zstd = await inflaterOf(records);
    if (chunk?.of !== records) chunk = { of: records, bytes: chunkOf(file, records) };
    yield* textsOf(chunk.bytes, range, zstd);
  }
}

function* textsOf(
  bytes: Uint8Array,
  { rowStart, rowEnd, groupStart, records }: RowRange,
  zstd: InflateZstd | undefined,
): Generator<readonly ParquetRow[]> {
  const [from, to] = [rowStart - groupStart, rowEnd - groupStart];
  const overlaps = (first: number, rows: number): boolean => first < to && first + rows > from;
  for (const { kind, firstRow, rows, encoding, values } of readPages(bytes, records, zstd, overlaps)) {
    if (kind !== 'data' || encoding !== encodings.plain) throw new RangeError('expected another way of writing texts');
    const found: ParquetRow[] = [];
    for (let row = firstRow, at = 0; row < firstRow + rows && row < to; row++) {
      const start = at + 4;
      at = start + wordAt(values, at);
      if (at > values.length) throw new RangeError('the end is missing');
      if (row >= from) found.push({ kind: 'record', index: groupStart + row, bytes: values.subarray(start, at) });
    }
    yield found;
  }
}
