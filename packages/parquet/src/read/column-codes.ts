import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import type { ColumnChunk } from './footer.js';
import type { InflateZstd, ColumnPage } from './chunk-pages.js';
import { encodings, readPages } from './chunk-pages.js';
import { readHybrid, wordAt } from './hybrid.js';

/** A column of a row group as numbers: each row has the place of its value in the list of values, among which is null. */
export interface ColumnCodes {
  readonly values: readonly ColumnValue[];
  readonly codes: Uint32Array;
  /** The rows at which another value may begin, and their number at the end; undefined where that is not known. */
  readonly ends?: readonly number[] | undefined;
}

/**
 * The values of a text or boolean column, each but once. A dictionary is taken as it is in the file.
 *
 * @throws RangeError where it is damaged, or written otherwise than we do
 */
export function readCodes(
  bytes: Uint8Array,
  place: ColumnChunk,
  { type }: Pick<PromotedColumn, 'type'>,
  zstd: InflateZstd | undefined,
): ColumnCodes {
  const codes = new Uint32Array(place.rows);
  let values: ColumnValue[] = type === 'boolean' ? [false, true] : [];
  const known = new Map<string, number>();
  const nulls: Uint32Array[] = [];
  const ends: number[] = [];
  let hasEnds = true;
  let at = 0;

  function codeOf(text: string): number {
    let code = known.get(text);
    if (code === undefined) known.set(text, (code = values.push(text) - 1));
    return code;
  }

  for (const page of readPages(bytes, place, zstd)) {
    if (page.kind === 'dictionary') {
      values = plainTexts(page.values, page.rows);
      continue;
    }
    const before = at;
    const part = codes.subarray(at, at + page.rows);
    at += page.rows;
    const found = page.nulls === 0 ? part : new Uint32Array(page.rows - page.nulls);
    if (page.encoding === encodings.codes) readDictionaryCodes(page.values, found, (end) => ends.push(before + end));
    else if (page.encoding === encodings.rle && type === 'boolean') readHybrid(page.values, 4, 1, found);
    else if (page.encoding === encodings.plain && type === 'boolean')
      for (const index of found.keys()) found[index] = (page.values[index >> 3]! >> (index & 7)) & 1;
    else if (page.encoding === encodings.plain)
      for (const [index, text] of plainTexts(page.values, found.length).entries()) found[index] = codeOf(text);
    else throw new RangeError('expected another way of writing values');
    hasEnds &&= found === part && page.encoding === encodings.codes;
    if (found !== part) nulls.push(spread(page, found, part));
  }
  const last = values.push(null) - 1;
  for (const places of nulls) for (const row of places) codes[row] = last;
  return { values, codes, ends: hasEnds ? ends : undefined };

  /** Puts values into the rows that have one; the places of the others in the column. */
  function spread(page: ColumnPage, found: Uint32Array, part: Uint32Array): Uint32Array {
    const has = new Uint32Array(page.rows);
    readHybrid(page.levels, 0, 1, has);
    const places = new Uint32Array(page.nulls);
    let [taken, missing] = [0, 0];
    for (let row = 0; row < page.rows; row++) {
      if (has[row] === 1) part[row] = found[taken++]!;
      else places[missing++] = at - page.rows + row;
    }
    return places;
  }

  /** Reads codes of the dictionary: a damaged file may have others. */
  function readDictionaryCodes(bytes: Uint8Array, found: Uint32Array, onRun: (end: number) => void): void {
    const [width] = bytes;
    if (width === undefined) throw new RangeError('the end is missing');
    readHybrid(bytes, 1, width, found, (end) => {
      if (found[end - 1]! >= values.length) throw new RangeError('expected a value of the dictionary');
      onRun(end);
    });
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
