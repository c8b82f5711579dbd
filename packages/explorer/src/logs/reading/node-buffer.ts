// The part of node:buffer that the reader of @trailkit/records needs, over what browsers have: texts are decoded by the browser itself.

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
/** All texts that are read as latin1 are ASCII (keys, names, times): there, the two are the same, and no other decoder is as quick. */
const ascii = new TextDecoder('latin1');
/** Shorter texts are made sooner by their characters. */
const shortLength = 24;

/** Bytes with Node's names for some of what can be done with them. */
export class Buffer extends Uint8Array {
  static override from(source: unknown): Buffer {
    if (typeof source === 'string') return new Buffer(encoder.encode(source));
    return source instanceof ArrayBuffer ? new Buffer(source) : new Buffer(source as ArrayLike<number>);
  }

  override toString(encoding: 'utf8' | 'latin1' = 'utf8', from = 0, to = this.length): string {
    if (encoding === 'utf8') return utf8.decode(new Uint8Array(this.buffer, this.byteOffset + from, to - from));
    if (to - from > shortLength) return ascii.decode(new Uint8Array(this.buffer, this.byteOffset + from, to - from));
    let text = '';
    let at = from;
    for (; at + 8 <= to; at += 8)
      text += String.fromCharCode(
        this[at]!,
        this[at + 1]!,
        this[at + 2]!,
        this[at + 3]!,
        this[at + 4]!,
        this[at + 5]!,
        this[at + 6]!,
        this[at + 7]!,
      );
    for (; at < to; at++) text += String.fromCharCode(this[at]!);
    return text;
  }

  writeUInt32LE(value: number, at: number): number {
    new DataView(this.buffer, this.byteOffset).setUint32(at, value, true);
    return at + 4;
  }
}

/** Whether bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true;
  try {
    // A text of many megabytes is made and dropped: in pieces, it needs no memory to speak of.
    for (let at = 0; at < bytes.length; at += utf8Piece)
      strict.decode(bytes.subarray(at, at + utf8Piece), { stream: at + utf8Piece < bytes.length });
    return true;
  } catch {
    // Bytes that were held back of a piece are of no other text.
    resetStrict();
    return false;
  }
}

const utf8Piece = 64 * 1024;

/** Whether all bytes are ASCII, as in most logs: no text is made to see that. Four bytes at a time, of those that can be read so. */
function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const before = Math.min(length, -byteOffset & 3);
  const words = new Int32Array(buffer, byteOffset + before, (length - before) >> 2);
  let all = 0;
  for (let at = 0; at < before; at++) all |= bytes[at]!;
  for (let at = before + 4 * words.length; at < length; at++) all |= bytes[at]!;
  let at = 0;
  for (; at + 8 <= words.length && (all & notAscii) === 0; at += 8)
    all |=
      words[at]! |
      words[at + 1]! |
      words[at + 2]! |
      words[at + 3]! |
      words[at + 4]! |
      words[at + 5]! |
      words[at + 6]! |
      words[at + 7]!;
  for (; at < words.length; at++) all |= words[at]!;
  return (all & notAscii) === 0;
}

const notAscii = 0x80808080 | 0;

function resetStrict(): void {
  try {
    strict.decode();
  } catch {
    // It was held back, and is gone now.
  }
}

Object.assign(globalThis, { Buffer });
