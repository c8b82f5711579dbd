import type { ByteWindow } from './byte-window.js';

/** The character at an offset, for the "found" of an error: one character, so that it does not depend on how the stream was cut. */
export function describeAt(window: ByteWindow, offset: number): string {
  if (offset >= window.end) return 'the end of the input';
  const byte = window.bytes[offset - window.start]!;
  if (byte === 0x0a) return 'the end of the line';
  const printable = byte >= 0x20 && byte <= 0x7e;
  const what = printable
    ? JSON.stringify(String.fromCharCode(byte))
    : `the byte 0x${byte.toString(16).padStart(2, '0')}`;
  return `${what} at byte ${offset}`;
}
