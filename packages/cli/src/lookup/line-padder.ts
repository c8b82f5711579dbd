import { columnGap } from '@trailkit/command-line/columns';
import type { ByteSpan } from '@trailkit/lookup';
import { Byte } from '@trailkit/records';

/** Between the cells of a line that is to be padded: it may be in none of them. */
export const cellEnd = '\t';

const chunkBytes = 256 * 1024;

/**
 * Pads the cells of lines as `columnLine` does, for cells of printable ASCII, one byte a column of the terminal: from bytes to bytes,
 * since that is a fraction of what texts cost. Lines that are padded one after the other are adjacent in memory, but where that is full.
 */
export function linePadder(widths: readonly number[]): (lines: ByteSpan) => Iterable<ByteSpan> {
  const padding = widths.reduce((sum, width) => sum + width + columnGap, 0);
  // Spaces behind what was written: to pad is to go on behind them.
  let chunk = Buffer.alloc(chunkBytes, Byte.space);
  let target = viewOf(chunk);
  let end = 0;

  return function* ({ bytes, from, to }) {
    const source = viewOf(bytes);
    let start = end;
    for (let at = from; at < to;) {
      const next = bytes.indexOf(Byte.lineFeed, at) + 1;
      const maxBytes = next - at + padding;
      if (end + maxBytes > chunk.length) {
        if (start < end) yield { bytes: chunk, from: start, to: end };
        // The lines before were handed on.
        chunk = Buffer.alloc(Math.max(chunkBytes, maxBytes), Byte.space);
        target = viewOf(chunk);
        start = end = 0;
      }
      end = padLine(source, at, target, end, widths);
      at = next;
    }
    yield { bytes: chunk, from: start, to: end };
  };
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Pads the line at `at`, to `start` in a target that has spaces from there on; where it ends. Four bytes at a time, where no cell ends in them. */
function padLine(source: DataView, at: number, target: DataView, start: number, widths: readonly number[]): number {
  const last = source.byteLength - 4;
  let end = start;
  let column = 0;
  let cell = start;
  for (;;) {
    if (at <= last) {
      const four = source.getUint32(at);
      // A bit is set for each byte below a space.
      if (((four - 0x20202020) & ~four & 0x80808080) === 0) {
        target.setUint32(end, four);
        at += 4;
        end += 4;
        continue;
      }
    }
    const byte = source.getUint8(at++);
    if (byte >= Byte.space) {
      target.setUint8(end++, byte);
    } else if (byte === Byte.tab) {
      end = Math.max(end, cell + widths[column++]!) + columnGap;
      cell = end;
    } else {
      while (end > start && target.getUint8(end - 1) === Byte.space) end--;
      target.setUint8(end++, byte);
      return end;
    }
  }
}
