import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import type { ColumnChunk } from './footer.js';
import type { ChunkBytes, InflateZstd } from './chunk-pages.js';
import { encodings, readPages } from './chunk-pages.js';
import { readHybrid, wordAt } from './hybrid.js';
import { hasRow } from './row-marks.js';

/** A column of a row group as numbers: each row has the place of its value in the list of values, among which is null. */
export interface ColumnCodes {
  readonly values: readonly ColumnValue[];
  readonly codes: Uint32Array;
  /** The rows at which another value may begin, and their number at the end; undefined where that is not known. */
  readonly ends?: readonly number[] | undefined;
}

/** The part of a column that is read. */
export interface CodesToRead {
  /** 1 for each row that is wanted: the codes of the others mean nothing. @default all */
  readonly rows?: Uint8Array | undefined;
  /** Whether a column with these values, or null beside them, is of interest: of one that is not, a dictionary alone is read. @default it is */
  readonly isOfInterest?: (values: readonly ColumnValue[]) => boolean;
}

/**
 * The values of a text or boolean column, each but once. A dictionary is taken as it is in the file. Undefined where it has none of interest.
 *
 * @throws RangeError where it is damaged, or written otherwise than we do
 */
export function readCodes(
  bytes: ChunkBytes,
  place: ColumnChunk,
  { type }: Pick<PromotedColumn, 'type'>,
  zstd: InflateZstd | undefined,
  { rows: wanted, isOfInterest = () => true }: CodesToRead = {},
): ColumnCodes | undefined {
  const codes = new Uint32Array(place.rows);
  let values: ColumnValue[] = type === 'boolean' ? [false, true] : [];
  const known = new Map<string, number>();
  /** Pages with nulls, and which of their rows have a value. */
  const sparse: { readonly firstRow: number; readonly has: Uint32Array }[] = [];
  const ends: number[] = [];
  let hasEnds = wanted === undefined;

  const isWanted = wanted && ((first: number, count: number): boolean => hasRow(wanted, first, first + count));
  for (const page of readPages(bytes, place, zstd, isWanted)) {
    if (page.kind === 'dictionary') {
      values = plainTexts(page.values, page.rows);
      if (!isOfInterest(values)) return undefined;
      continue;
    }
    const { firstRow, rows, nulls, encoding } = page;
    const part = codes.subarray(firstRow, firstRow + rows);
    const has = nulls === 0 ? undefined : new Uint32Array(rows);
    if (has) readHybrid(page.levels, 0, 1, has);
    const found = has ? new Uint32Array(rows - nulls) : part;
    if (encoding === encodings.codes) readDictionaryCodes(page.values, found, firstRow);
    else if (encoding === encodings.rle && type === 'boolean') readHybrid(page.values, 4, 1, found);
    else if (encoding === encodings.plain && type === 'boolean')
      for (let index = 0; index < found.length; index++) found[index] = (page.values[index >> 3]! >> (index & 7)) & 1;
    else if (encoding === encodings.plain) readTexts(page.values, found, has, firstRow);
    else throw new RangeError('expected another way of writing values');
    hasEnds &&= has === undefined && encoding === encodings.codes;
    if (has === undefined) continue;
    for (let row = 0, taken = 0; row < rows; row++) if (has[row] === 1) part[row] = found[taken++]!;
    sparse.push({ firstRow, has });
  }
  const last = values.push(null) - 1;
  for (const { firstRow, has } of sparse)
    for (let row = 0; row < has.length; row++) if (has[row] === 0) codes[firstRow + row] = last;
  return { values, codes, ends: hasEnds ? ends : undefined };

  /** Reads codes of the dictionary: a damaged file may have others. */
  function readDictionaryCodes(bytes: Uint8Array, found: Uint32Array, firstRow: number): void {
    const [width] = bytes;
    if (width === undefined) throw new RangeError('the end is missing');
    readHybrid(bytes, 1, width, found, hasEnds ? (end) => ends.push(firstRow + end) : undefined);
    const count = values.length;
    for (let index = 0; index < found.length; index++)
      if (found[index]! >= count) throw new RangeError('expected a value of the dictionary');
  }

  /** Reads texts that are one after the other; those of rows that are not wanted are not made. */
  function readTexts(bytes: Uint8Array, found: Uint32Array, has: Uint32Array | undefined, firstRow: number): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0, at = 0, row = firstRow; index < found.length; index++, row++) {
      if (has) while (has[row - firstRow] === 0) row++;
      const from = at + 4;
      at = from + wordAt(bytes, at);
      if (at > bytes.length) throw new RangeError('the end is missing');
      if (wanted && wanted[row] !== 1) continue;
      const text = buffer.toString('utf8', from, at);
      let code = known.get(text);
      if (code === undefined) known.set(text, (code = values.push(text) - 1));
      found[index] = code;
    }
  }
}

function plainTexts(bytes: Uint8Array, count: number): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = new Array<string>(count);
  for (let index = 0, at = 0; index < count; index++) {
    const from = at + 4;
    at = from + wordAt(bytes, at);
    if (at > bytes.length) throw new RangeError('the end is missing');
    texts[index] = buffer.toString('utf8', from, at);
  }
  return texts;
}
