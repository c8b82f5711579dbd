import { wordAt } from './hybrid.js';
import { zigzag } from './zigzag.js';

/**
 * Reads the first integers of those that are written as packed differences, in doubles: as many as `end` says, and perhaps some after them.
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC
 *
 * @throws RangeError where they do not fit into doubles, or end too early
 */
export function readDelta(given: Uint8Array, values: Float64Array, end = values.length): void {
  // A number is read in whole bytes, some of which may be past the end.
  const bytes = new Uint8Array(given.length + maxNumberBytes);
  bytes.set(given);
  let at = 0;

  function varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++]!;
      if (at > given.length) throw new RangeError('the end is missing');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 128;
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('expected integers of at most 53 bits');
    return value;
  }

  const blockSize = varint();
  const parts = varint();
  const total = varint();
  if (total !== values.length) throw new RangeError(`expected ${values.length} integers, found ${total}`);
  if (total === 0) return;
  const partSize = blockSize / parts;
  let value = zigzag(varint());
  values[0] = value;
  let done = 1;
  const last = Math.min(end, total);
  while (done < last) {
    const least = zigzag(varint());
    const widths = bytes.subarray(at, at + parts);
    at += parts;
    for (let part = 0; part < parts && done < last; part++) {
      const width = widths[part]!;
      if (at + (width * partSize) / 8 > given.length) throw new RangeError('the end is missing');
      const stop = Math.min(total, done + partSize);
      if (width > 32) throw new RangeError('expected differences of at most 32 bits');
      const mask = width === 32 ? -1 : (1 << width) - 1;
      for (let bit = at * 8; done < stop; bit += width) {
        const byte = bit >>> 3;
        const shift = bit & 7;
        const low = wordAt(bytes, byte) >>> shift;
        const high = shift === 0 ? 0 : bytes[byte + 4]! << (32 - shift);
        value += least + (((low | high) & mask) >>> 0);
        values[done++] = value;
      }
      at += (width * partSize) / 8;
    }
  }
}

/** A number of 32 bits that begins inside of a byte. */
const maxNumberBytes = 5;
