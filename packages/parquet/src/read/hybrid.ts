import type { RowSpan } from './row-marks.js';

/** Numbers of a fixed width in succession, as they are written. */
interface Run {
  /** One number again and again, and otherwise packed ones. */
  readonly isRepeated: boolean;
  /** Where it begins in the bytes. */
  readonly at: number;
  /** The place of its first number among all, and of the one after its last. */
  readonly start: number;
  readonly stop: number;
}

/**
 * Calls `read` with each run until a number of values is done.
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 *
 * @throws RangeError where they end too early
 */
function readRuns(bytes: Uint8Array, from: number, width: number, total: number, read: (run: Run) => void): void {
  const valueBytes = (width + 7) >> 3;
  let at = from;
  for (let start = 0; start < total;) {
    if (at >= bytes.length) throw new RangeError('the end is missing');
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      head |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const isRepeated = (head & 1) === 0;
    const stop = Math.min(total, start + (isRepeated ? head >>> 1 : (head >>> 1) * 8));
    read({ isRepeated, at, start, stop });
    at += isRepeated ? valueBytes : (head >>> 1) * width;
    start = stop;
  }
}

/**
 * Reads numbers of a fixed width from runs and packed groups, as levels, codes of a dictionary and booleans are written: those of a span, and all
 * without one. The others are stepped over, and stay as they were.
 *
 * @returns the largest of them, 0 where there are none
 * @throws RangeError where they end too early
 */
export function readHybrid(
  bytes: Uint8Array,
  from: number,
  width: number,
  values: Uint32Array,
  { first, end }: RowSpan = { first: 0, end: values.length },
): number {
  if (width > maxWidth) throw new RangeError('expected codes of at most 24 bits');
  let largest = 0;
  readRuns(bytes, from, width, end, ({ isRepeated, at, start, stop }) => {
    const skipped = Math.max(0, first - start);
    if (start + skipped >= stop) return;
    const part = values.subarray(start + skipped, stop);
    if (isRepeated) {
      const value = wordAt(bytes, at) & maskOf(width);
      part.fill(value);
      largest = Math.max(largest, value);
      return;
    }
    largest = Math.max(largest, unpack(bytes, { at, skipped, width }, part));
  });
  return largest;
}

const maxWidth = 24;
/** Of packed numbers, which are runs of one, this share of all is taken for few. */
const maxPackedShare = 1 / 8;

/**
 * Reads the same as runs of one number each, where these are few: `add` is called with the place after each and the number. Whether they are few;
 * of many none is read.
 *
 * @throws RangeError where they end too early
 */
export function readFewRuns(
  bytes: Uint8Array,
  from: number,
  width: number,
  total: number,
  add: (end: number, value: number) => void,
): boolean {
  if (width > maxWidth) throw new RangeError('expected codes of at most 24 bits');
  const runs: Run[] = [];
  let packed = 0;
  readRuns(bytes, from, width, total, (run) => {
    runs.push(run);
    packed += run.isRepeated ? 0 : run.stop - run.start;
  });
  if (packed > total * maxPackedShare) return false;
  const mask = maskOf(width);
  for (const { isRepeated, at, start, stop } of runs) {
    if (isRepeated) add(stop, wordAt(bytes, at) & mask);
    else
      for (let index = 0; index < stop - start; index++) {
        const bit = index * width;
        add(start + index + 1, (wordAt(bytes, at + (bit >> 3)) >>> (bit & 7)) & mask);
      }
  }
  return true;
}

/** Reads packed numbers after the first ones, which are skipped; the largest of them. */
function unpack(
  bytes: Uint8Array,
  { at, skipped, width }: { readonly at: number; readonly skipped: number; readonly width: number },
  values: Uint32Array,
): number {
  const mask = maskOf(width);
  let largest = 0;
  for (let index = 0, bit = skipped * width; index < values.length; index++, bit += width) {
    const value = (wordAt(bytes, at + (bit >> 3)) >>> (bit & 7)) & mask;
    values[index] = value;
    if (value > largest) largest = value;
  }
  return largest;
}

/** How many of the first levels, which are of one bit, are 1. @throws RangeError where they end too early */
export function countOnes(levels: Uint8Array, count: number): number {
  let ones = 0;
  readRuns(levels, 0, 1, count, ({ isRepeated, at, start, stop }) => {
    const rows = stop - start;
    if (isRepeated) ones += levels[at] === 1 ? rows : 0;
    else
      for (let row = 0; row < rows; row += 8)
        ones += onesIn(levels[at + (row >> 3)]! & maskOf(Math.min(8, rows - row)));
  });
  return ones;
}

function onesIn(byte: number): number {
  const pairs = byte - ((byte >> 1) & 0x55);
  const nibbles = (pairs & 0x33) + ((pairs >> 2) & 0x33);
  return (nibbles + (nibbles >> 4)) & 0x0f;
}

function maskOf(width: number): number {
  return 2 ** width - 1;
}

/** Four bytes; 0 for those that are past the end. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
