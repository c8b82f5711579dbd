import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import type { ColumnChunk } from './footer-parts.js';
import type { ChunkBytes, ColumnPage, InflateZstd } from './chunk-pages.js';
import { encodings, readPages } from './chunk-pages.js';
import { countOnes, readFewRuns, readHybrid, wordAt } from './hybrid.js';
import type { RowSpan } from './row-marks.js';
import { hasRow, markedSpan } from './row-marks.js';

/** A column of a row group as numbers: each row has the place of its value in the list of values, among which is null. */
export interface ColumnCodes {
  readonly values: readonly ColumnValue[];
  /** Made on need where there are runs. */
  readonly codes: Uint32Array;
  /** The same in a few runs; undefined where there are many, or none are known. */
  readonly runs?: CodeRuns | undefined;
}

/** Rows in succession with one code: the row after each run, rising, and its code. The last one ends with the last row. */
export interface CodeRuns {
  readonly ends: readonly number[];
  readonly codes: readonly number[];
}

/** A column of some rows in runs. */
export function codesInRuns(values: readonly ColumnValue[], runs: CodeRuns, rows: number): ColumnCodes {
  let codes: Uint32Array | undefined;
  return {
    values,
    runs,
    get codes() {
      return (codes ??= expanded(runs, rows));
    },
  };
}

function expanded({ ends, codes }: CodeRuns, rows: number): Uint32Array {
  const expanded = new Uint32Array(rows);
  for (let run = 0, start = 0; run < ends.length; start = ends[run++]!) expanded.fill(codes[run]!, start, ends[run]);
  return expanded;
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
  let made: Uint32Array | undefined;
  let values: ColumnValue[] = type === 'boolean' ? [false, true] : [];
  const known = new Map<string, number>();
  /** Parts of pages with nulls, and which of their rows have a value. */
  const sparse: { readonly firstRow: number; readonly has: Uint32Array }[] = [];
  const runs = { ends: [] as number[], codes: [] as number[] };

  const isWanted = wanted && ((first: number, count: number): boolean => hasRow(wanted, first, first + count));
  for (const page of readPages(bytes, place, zstd, isWanted)) {
    if (page.kind === 'dictionary') {
      values = plainTexts(page.values, page.rows);
      if (!isOfInterest(values)) return undefined;
      continue;
    }
    const span = spanIn(page, wanted);
    if (made === undefined && addRuns(page, span)) continue;
    made ??= expanded(runs, place.rows);
    if (page.nulls === 0) readDense(page, span);
    else readSparse(page, span);
  }
  const last = values.push(null) - 1;
  if (made === undefined && runs.ends.at(-1) === place.rows) return codesInRuns(values, runs, place.rows);
  const codes = made ?? expanded(runs, place.rows);
  for (const { firstRow, has } of sparse)
    for (let row = 0; row < has.length; row++) if (has[row] === 0) codes[firstRow + row] = last;
  return { values, codes };

  /** Adds a page as runs, where it has few and is the next one, and all of it is read. Whether it has. */
  function addRuns({ firstRow, rows, nulls, encoding, values: bytes }: ColumnPage, { first, end }: RowSpan): boolean {
    if (nulls > 0 || encoding !== encodings.codes || first > 0 || end < rows) return false;
    if (firstRow !== (runs.ends.at(-1) ?? 0)) return false;
    return readFewRuns(bytes, 1, widthIn(bytes), rows, (stop, code) => {
      if (code >= values.length) throw new RangeError('expected a value of the dictionary');
      runs.ends.push(firstRow + stop);
      runs.codes.push(code);
    });
  }

  /** Reads the rows of a page that has a value for each. */
  function readDense(page: ColumnPage, span: RowSpan): void {
    const { firstRow, rows } = page;
    readValues(page, span, made!.subarray(firstRow, firstRow + rows), (index) => firstRow + index);
  }

  /** Reads the rows of a page with nulls, whose values alone are written. */
  function readSparse(page: ColumnPage, { first, end }: RowSpan): void {
    const { rows, nulls, firstRow, levels } = page;
    const has = new Uint32Array(rows);
    readHybrid(levels, 0, 1, has, { first, end });
    const before = countOnes(levels, first);
    const places: number[] = [];
    for (let row = first; row < end; row++) if (has[row] === 1) places.push(row);
    const found = new Uint32Array(rows - nulls);
    if (before + places.length > found.length) throw new RangeError('expected a value for each row that has one');
    const rowOf = (index: number): number => firstRow + places[index - before]!;
    readValues(page, { first: before, end: before + places.length }, found, rowOf);
    for (const [index, row] of places.entries()) made![firstRow + row] = found[before + index]!;
    sparse.push({ firstRow: firstRow + first, has: has.subarray(first, end) });
  }

  /** Reads the codes of some values of a page. */
  function readValues(page: ColumnPage, span: RowSpan, found: Uint32Array, rowOf: RowOf): void {
    const { encoding, values: bytes } = page;
    if (encoding === encodings.codes) readDictionaryCodes(bytes, span, found);
    else if (encoding === encodings.rle && type === 'boolean') readHybrid(bytes, 4, 1, found, span);
    else if (encoding === encodings.plain && type === 'boolean')
      for (let index = span.first; index < span.end; index++) found[index] = (bytes[index >> 3]! >> (index & 7)) & 1;
    else if (encoding === encodings.plain) readTexts(bytes, span, found, rowOf);
    else throw new RangeError('expected another way of writing values');
  }

  /** Reads codes of the dictionary: a damaged file may have others. */
  function readDictionaryCodes(bytes: Uint8Array, span: RowSpan, found: Uint32Array): void {
    const largest = readHybrid(bytes, 1, widthIn(bytes), found, span);
    if (span.end > span.first && largest >= values.length) throw new RangeError('expected a value of the dictionary');
  }

  /** Reads texts that are one after the other; those of rows that are not wanted are not made. */
  function readTexts(bytes: Uint8Array, { first, end }: RowSpan, found: Uint32Array, rowOf: RowOf): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0, at = 0; index < end; index++) {
      const from = at + 4;
      at = from + wordAt(bytes, at);
      if (at > bytes.length) throw new RangeError('the end is missing');
      if (index < first || (wanted && wanted[rowOf(index)] !== 1)) continue;
      const text = buffer.toString('utf8', from, at);
      let code = known.get(text);
      if (code === undefined) known.set(text, (code = values.push(text) - 1));
      found[index] = code;
    }
  }
}

/** The width of codes in bits, which they begin with. */
function widthIn([width]: Uint8Array): number {
  if (width === undefined) throw new RangeError('the end is missing');
  return width;
}

/** The row of a value of a page. */
type RowOf = (index: number) => number;

/** The part of a page that is read: from its first wanted row to the last one. */
function spanIn({ firstRow, rows }: ColumnPage, wanted: Uint8Array | undefined): RowSpan {
  if (wanted === undefined) return { first: 0, end: rows };
  const { first, end } = markedSpan(wanted, { first: firstRow, end: firstRow + rows });
  return { first: first - firstRow, end: end - firstRow };
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
