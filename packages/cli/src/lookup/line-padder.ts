import { Byte } from '@trailkit/records';

/** Between the cells of a line that is to be padded: it may be in none of them. */
export const cellEnd = '\t';

const chunkBytes = 256 * 1024;
/** Between columns. */
const gap = 2;

/**
 * Pads the cells of lines as `columnLine` does, for cells of printable ASCII, one byte a column of the terminal: from bytes to bytes,
 * since that is a fraction of what texts cost. Lines that are made one after the other are adjacent in memory.
 */
export function linePadder(widths: readonly number[]): (line: Uint8Array) => Uint8Array {
  const padding = widths.reduce((sum, width) => sum + width + gap, 0);
  let chunk = Buffer.allocUnsafeSlow(chunkBytes);
  let end = 0;

  function pad(to: number): void {
    while (end < to) chunk[end++] = Byte.space;
  }

  return (line) => {
    const maxBytes = line.length + padding;
    if (end + maxBytes > chunk.length) {
      chunk = Buffer.allocUnsafeSlow(Math.max(chunkBytes, maxBytes));
      end = 0;
    }
    const start = end;
    let column = 0;
    let cell = start;
    for (let at = 0; at < line.length; at++) {
      const byte = line[at]!;
      if (byte >= Byte.space) {
        chunk[end++] = byte;
      } else if (byte === Byte.tab) {
        pad(cell + widths[column++]!);
        pad(end + gap);
        cell = end;
      } else {
        while (end > start && chunk[end - 1] === Byte.space) end--;
        chunk[end++] = byte;
      }
    }
    return chunk.subarray(start, end);
  };
}
