import type { ColumnPage } from './chunk-pages.js';
import { encodings, readPages } from './chunk-pages.js';
import { inflaterOf, partsOf } from './column-chunk.js';
import type { FileBytes } from './file-bytes.js';
import { wordAt } from './hybrid.js';
import type { ParquetRow } from './parquet-row.js';
import type { RowRange } from './row-ranges.js';

/**
 * The texts of records of a file of ours, page by page: pages without wanted rows are neither read nor inflated. The ranges are in the order of
 * the file.
 *
 * @throws RangeError where the file is damaged
 */
export async function* recordTexts(
  file: FileBytes,
  ranges: readonly RowRange[],
): AsyncGenerator<readonly ParquetRow[]> {
  for (let first = 0, end = 0; first < ranges.length; first = end) {
    const { records } = ranges[first]!;
    while (ranges[end]?.records === records) end++;
    const ofGroup = ranges.slice(first, end);
    const { groupStart } = ofGroup[0]!;
    const mayHold = (firstRow: number, rows: number): boolean =>
      overlapping(ofGroup, groupStart + firstRow, groupStart + firstRow + rows).length > 0;
    for (const page of readPages(partsOf(file, records), records, await inflaterOf(records), mayHold)) {
      if (page.kind !== 'data' || page.encoding !== encodings.plain)
        throw new RangeError('expected another way of writing texts');
      const start = groupStart + page.firstRow;
      yield* textsOf(page, start, overlapping(ofGroup, start, start + page.rows));
    }
  }
}

/** The ranges with rows from the start to the end. */
function overlapping(ranges: readonly RowRange[], start: number, end: number): readonly RowRange[] {
  return ranges.filter(({ rowStart, rowEnd }) => rowStart < end && rowEnd > start);
}

/** The texts of the rows of ranges in a page that begins with a row. */
function* textsOf(
  { values, rows }: ColumnPage,
  firstRow: number,
  ranges: readonly RowRange[],
): Generator<readonly ParquetRow[]> {
  const pageEnd = firstRow + rows;
  let row = firstRow;
  let at = 0;
  for (const { rowStart, rowEnd } of ranges) {
    const found: ParquetRow[] = [];
    for (; row < rowEnd && row < pageEnd; row++) {
      const start = at + 4;
      at = start + wordAt(values, at);
      if (at > values.length) throw new RangeError('the end is missing');
      if (row >= rowStart) found.push({ kind: 'record', index: row, bytes: values.subarray(start, at) });
    }
    yield found;
  }
}
