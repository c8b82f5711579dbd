/** Gathers bytes in one array, that grows. */
export interface ByteWriter {
  /** How many there are. */
  length(): number;
  put(byte: number): void;
  putAll(bytes: Uint8Array): void;
  /** Puts a byte in place of one that was put before. */
  replace(at: number, byte: number): void;
  /** Takes back all but the first ones. */
  cut(length: number): void;
  /** Hands all over, and begins again. */
  take(): Buffer;
  /** Takes memory for bytes that are yet to come. */
  reuse(memory: ArrayBuffer): void;
}

const minBytes = 1024;
/** How much memory waits to be used again: as many arrays as are under way. */
export const maxSpare = 3;

/** A writer without any bytes. */
export function byteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafeSlow(minBytes);
  let end = 0;
  const spare: ArrayBuffer[] = [];

  function reserve(bytes: number): void {
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (end + bytes));
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  }

  return {
    length: () => end,
    put(byte) {
      reserve(1);
      buffer[end++] = byte;
    },
    putAll(bytes) {
      reserve(bytes.length);
      buffer.set(bytes, end);
      end += bytes.length;
    },
    replace(at, byte) {
      buffer[at] = byte;
    },
    cut(length) {
      end = length;
    },
    take() {
      const bytes = buffer.subarray(0, end);
      // The next will be about as many.
      const next = Math.max(minBytes, end + (end >> 3));
      const memory = spare.pop();
      buffer = memory && memory.byteLength >= end ? Buffer.from(memory) : Buffer.allocUnsafeSlow(next);
      end = 0;
      return bytes;
    },
    reuse(memory) {
      if (spare.length < maxSpare) spare.push(memory);
    },
  };
}
