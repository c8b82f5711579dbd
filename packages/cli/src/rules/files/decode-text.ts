import { lineTable } from '@trailkit/rules';

/** The text of a file. */
export type DecodedText =
  | {
      readonly text: string;
      /** Where the first bytes are that are no UTF-8. */
      readonly lostAt?: { readonly line: number; readonly column: number };
    }
  /** It is none. */
  | { readonly reason: string };

/** Decodes UTF-8, with or without a byte order mark, and UTF-16 with one, as some shells and editors of Windows write it. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  // A byte order mark is no part of the text.
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.includes(0))
    return { reason: isUtf16(bytes) ? 'it seems to be UTF-16: save it as UTF-8' : 'it is data, and no text' };
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.indexOf('\uFFFD');
  // The character itself may be in a text.
  if (lost < 0 || isUtf8(bytes)) return { text };
  return { text, lostAt: lineTable(text).position(lost) };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether every second byte of the beginning is zero, as in Latin text of two bytes a letter. */
function isUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64);
  const isZero = (rest: number): boolean => start.length > 1 && start.every((byte, i) => i % 2 !== rest || byte === 0);
  return isZero(0) || isZero(1);
}
