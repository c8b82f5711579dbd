import type { ByteSpan } from '@trailkit/lookup';
import { Byte } from '@trailkit/records';

/** Between the cells of a line that is to be padded: it may be in none of them. */
export const cellEnd = '\t';

const chunkBytes = 256 * 1024;
/** Between columns. */
const gap = 2;

/**
 * Pads the cells of lines as `columnLine` does, for cells of printable ASCII, one byte a column of the terminal: from bytes to bytes,
 * since that is a fraction of what texts cost. Lines that are padded one after the other are adjacent in memory, but where that is full.
 */
export function linePadder(widths: readonly number[]): (lines: ByteSpan) => Iterable<ByteSpan> {
  const padding = widths.reduce((sum, width) => sum + width + gap, 0);
  // Spaces behind what was written: to pad is to go on behind them.
  let chunk = Buffer.alloc(chunkBytes, Byte.space);
  let end = 0;

  function padLine(bytes: Uint8Array, from: number, to: number): void {
    const start = end;
    let column = 0;
    let cell = start;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte >= Byte.space) {
        chunk[end++] = byte;
      } else if (byte === Byte.tab) {
        end = Math.max(end, cell + widths[column++]!) + gap;
        cell = end;
      } else {
        while (end > start && chunk[end - 1] === Byte.space) end--;
        chunk[end++] = byte;
      }
    }
  }

  return function* ({ bytes, from, to }) {
    let start = end;
    for (let at = from; at < to;) {
      const next = bytes.indexOf(Byte.lineFeed, at) + 1;
      const maxBytes = next - at + padding;
      if (end + maxBytes > chunk.length) {
        if (start < end) yield { bytes: chunk, from: start, to: end };
        // The lines before were handed on.
        chunk = Buffer.alloc(Math.max(chunkBytes, maxBytes), Byte.space);
        start = end = 0;
      }
      padLine(bytes, at, next);
      at = next;
    }
    yield { bytes: chunk, from: start, to: end };
  };
}
