/** Gathers bytes in one array, that grows. */
export interface ByteWriter {
  /** How many there are. */
  length(): number;
  /** Provides capacity for more: to be called before they are put. */
  reserve(bytes: number): void;
  put(byte: number): void;
  putAll(bytes: Uint8Array, from?: number, to?: number): void;
  /** The same for many bytes, for which it provides the capacity. */
  putMany(bytes: Uint8Array): void;
  /** Puts bytes unless one of them is a given one; then none of them. */
  putWithout(odd: number, bytes: Uint8Array, from: number, to: number): boolean;
  /** Puts a byte in place of one that was put before. */
  replace(at: number, byte: number): void;
  /** Takes back all but the first ones. */
  cut(length: number): void;
  /** The bytes from there on, until more are put. */
  from(start: number): Buffer;
  /** Hands all over, and begins again. */
  take(): Buffer;
}

/** Copying fewer bytes than this one by one is faster. */
const fewBytes = 64;
const minBytes = 1024;

/** A writer without any bytes. */
export function byteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafeSlow(minBytes);
  let end = 0;
  function reserve(bytes: number): void {
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (end + bytes));
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  }

  return {
    length: () => end,
    reserve,
    put(byte) {
      buffer[end++] = byte;
    },
    putAll(bytes, from = 0, to = bytes.length) {
      if (to - from < fewBytes) for (let at = from; at < to; at++) buffer[end++] = bytes[at]!;
      else {
        buffer.set(bytes.subarray(from, to), end);
        end += to - from;
      }
    },
    putMany(bytes) {
      reserve(bytes.length);
      buffer.set(bytes, end);
      end += bytes.length;
    },
    putWithout(odd, bytes, from, to) {
      const before = end;
      for (let at = from; at < to; at++) {
        const byte = bytes[at]!;
        if (byte === odd) {
          end = before;
          return false;
        }
        buffer[end++] = byte;
      }
      return true;
    },
    replace(at, byte) {
      buffer[at] = byte;
    },
    cut(length) {
      end = length;
    },
    from: (start) => buffer.subarray(start, end),
    take() {
      const bytes = buffer.subarray(0, end);
      // The next will be about as many.
      buffer = Buffer.allocUnsafeSlow(Math.max(minBytes, end + (end >> 3)));
      end = 0;
      return bytes;
    },
  };
}
