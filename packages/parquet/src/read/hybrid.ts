/**
 * Reads numbers of a fixed width from runs and packed groups, as levels, codes of a dictionary and booleans are written. `onRun` is called
 * with each place where another number may begin.
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 *
 * @throws RangeError where it ends too early
 */
export function readHybrid(
  bytes: Uint8Array,
  from: number,
  width: number,
  values: Uint32Array,
  onRun?: (end: number) => void,
): void {
  if (width > 24) throw new RangeError('expected codes of at most 24 bits');
  const valueBytes = (width + 7) >> 3;
  let at = from;
  let done = 0;
  while (done < values.length) {
    if (at >= bytes.length) throw new RangeError('the end is missing');
    let head = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++]!;
      head |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    if ((head & 1) === 0) {
      let value = 0;
      for (let index = 0; index < valueBytes; index++) value |= bytes[at++]! << (8 * index);
      const end = Math.min(values.length, done + (head >>> 1));
      values.fill(value, done, end);
      done = end;
      onRun?.(done);
      continue;
    }
    const count = Math.min(values.length - done, (head >>> 1) * 8);
    unpack(bytes, at, width, values, done, count);
    for (let row = done + 1; onRun && row <= done + count; row++) onRun(row);
    done += count;
    at += (head >>> 1) * width;
  }
}

function unpack(
  bytes: Uint8Array,
  from: number,
  width: number,
  values: Uint32Array,
  first: number,
  count: number,
): void {
  const mask = 2 ** width - 1;
  for (let index = 0, bit = 0; index < count; index++, bit += width)
    values[first + index] = (wordAt(bytes, from + (bit >> 3)) >>> (bit & 7)) & mask;
}

/** Four bytes; 0 for those that are past the end. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
