/** The part of a stream that is still needed, addressed by the stream's own byte offsets. */
export interface ByteWindow {
  /** The bytes; the byte at offset `o` of the stream is `bytes[o - start]`. */
  bytes: Uint8Array;
  start: number;
  end: number;
  /** Lines are counted as far as this offset, so that each byte is looked at once. */
  countedTo: number;
  line: number;
}

/** An empty window at the beginning of a stream. */
export function byteWindow(): ByteWindow {
  return { bytes: new Uint8Array(0), start: 0, end: 0, countedTo: 0, line: 1 };
}

/** Adds a chunk and forgets everything before `keepFrom`. Capacity doubles, so that a long value is not copied repeatedly. */
export function advance(window: ByteWindow, chunk: Uint8Array, keepFrom: number): void {
  lineAt(window, keepFrom);
  const kept = window.end - keepFrom;
  if (kept === 0) {
    window.bytes = chunk;
  } else if (window.bytes.length - (window.end - window.start) >= chunk.length && keepFrom === window.start) {
    window.bytes.set(chunk, kept);
  } else {
    const larger = new Uint8Array(Math.max(2 * kept, kept + chunk.length));
    larger.set(slice(window, keepFrom, window.end));
    larger.set(chunk, kept);
    window.bytes = larger;
  }
  window.start = keepFrom;
  window.end = keepFrom + kept + chunk.length;
}

/** The line of an offset, from 1. Asked in rising order; an offset before the last one asked gets the last result. */
export function lineAt(window: ByteWindow, offset: number): number {
  if (offset > window.countedTo) {
    const part = slice(window, window.countedTo, offset);
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) window.line++;
    window.countedTo = offset;
  }
  return window.line;
}

/** A copy-free view of a part; valid until the next chunk. */
export function slice(window: ByteWindow, from: number, to: number): Uint8Array {
  return window.bytes.subarray(from - window.start, to - window.start);
}

/** Passes over bytes with this number of line feeds, of which nothing is needed. */
export function skipBytes(window: ByteWindow, count: number, lines: number): void {
  lineAt(window, window.end);
  window.bytes = new Uint8Array(0);
  window.start = window.end = window.countedTo = window.end + count;
  window.line += lines;
}
