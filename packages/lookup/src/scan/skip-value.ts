import { Byte, skipSpace } from './bytes-of-json.js';

/** Not as the grammar of JSON wants it, or deeper than is worth following here. */
export const broken = -1;

/** Deeper values are left to the plain path. */
const mostDepth = 256;

const isEscape = new Uint8Array(256);
for (const byte of Buffer.from('"\\/bfnrt')) isEscape[byte] = 1;
const isHex = new Uint8Array(256);
for (const byte of Buffer.from('0123456789abcdefABCDEF')) isHex[byte] = 1;
const isScalar = new Uint8Array(256);
for (const byte of Buffer.from('+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')) isScalar[byte] = 1;
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const longestNumber = 400;

/** The end of the value that begins at `at`, or `broken`: every byte is checked as JSON.parse would. */
export function skipValue(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === Byte.quote) return skipString(bytes, at + 1);
  return byte === Byte.openObject || byte === Byte.openList ? skipNested(bytes, at) : skipScalar(bytes, at);
}

/** The end of the string whose first byte behind the quote is at `at`. */
export function skipString(bytes: Uint8Array, at: number): number {
  for (;;) {
    at = plainEnd(bytes, at);
    const byte = bytes[at];
    if (byte === Byte.quote) return at + 1;
    if (byte !== Byte.backslash) return broken;
    const escaped = bytes[at + 1]!;
    if (isEscape[escaped] === 1) at += 2;
    else if (escaped === 0x75 && [2, 3, 4, 5].every((ahead) => isHex[bytes[at + ahead]!] === 1)) at += 6;
    else return broken;
  }
}

/** Where a quote, a backslash or what may not stand in a string is next. Four at a time, without a table: most bytes pass here. */
export function plainEnd(bytes: Uint8Array, at: number): number {
  const safe = bytes.length - 3;
  while (at < safe) {
    let byte = bytes[at]!;
    if (byte === 0x22 || byte === 0x5c || byte < 0x20) return at;
    byte = bytes[at + 1]!;
    if (byte === 0x22 || byte === 0x5c || byte < 0x20) return at + 1;
    byte = bytes[at + 2]!;
    if (byte === 0x22 || byte === 0x5c || byte < 0x20) return at + 2;
    byte = bytes[at + 3]!;
    if (byte === 0x22 || byte === 0x5c || byte < 0x20) return at + 3;
    at += 4;
  }
  while (at < bytes.length && bytes[at] !== 0x22 && bytes[at] !== 0x5c && bytes[at]! >= 0x20) at++;
  return at;
}

/** For each open bracket, what closes it: one for all, since nothing is ever left open in it. */
const closers = new Uint8Array(mostDepth);

function skipNested(bytes: Buffer, at: number): number {
  let depth = 0;
  for (;;) {
    // At the beginning of a value.
    const byte = bytes[at];
    if (byte === Byte.quote) {
      at = skipString(bytes, at + 1);
    } else if (byte === Byte.openObject || byte === Byte.openList) {
      if (depth === mostDepth) return broken;
      const closer = byte + 2;
      closers[depth++] = closer;
      at++;
      if (bytes[at]! <= Byte.space) at = skipSpace(bytes, at);
      if (bytes[at] !== closer) {
        if (byte === Byte.openObject) at = skipName(bytes, at);
        if (at < 0) return broken;
        continue;
      }
      at++;
      depth--;
    } else {
      at = skipScalar(bytes, at);
    }
    if (at < 0) return broken;

    // Behind a value.
    for (;;) {
      if (depth === 0) return at;
      if (bytes[at]! <= Byte.space) at = skipSpace(bytes, at);
      const next = bytes[at++];
      if (next === Byte.comma) break;
      if (next !== closers[depth - 1]) return broken;
      depth--;
    }
    if (bytes[at]! <= Byte.space) at = skipSpace(bytes, at);
    if (closers[depth - 1] === Byte.closeObject) at = skipName(bytes, at);
    if (at < 0) return broken;
  }
}

/** From the name at `at` to the value behind its colon. */
function skipName(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== Byte.quote) return broken;
  at = skipString(bytes, at + 1);
  return at < 0 ? broken : colonAt(bytes, at);
}

/** Where the value begins whose name ends before `at`. */
export function colonAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== Byte.colon) {
    at = skipSpace(bytes, at);
    if (bytes[at] !== Byte.colon) return broken;
  }
  at++;
  return bytes[at]! <= Byte.space ? skipSpace(bytes, at) : at;
}

function skipScalar(bytes: Buffer, at: number): number {
  const from = at;
  switch (bytes[at]) {
    case 0x74: // true
      if (bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65) at += 4;
      break;
    case 0x66: // false
      if (bytes[at + 1] === 0x61 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x73 && bytes[at + 4] === 0x65) at += 5;
      break;
    case 0x6e: // null
      if (bytes[at + 1] === 0x75 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x6c) at += 4;
      break;
    default: {
      if (bytes[at]! >= 0x31) while (bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
      if (at > from && isScalar[bytes[at]!] !== 1) return at;
      while (isScalar[bytes[at]!] === 1) at++;
      const text = at - from > longestNumber ? '' : bytes.toString('latin1', from, at);
      return scalar.test(text) ? at : broken;
    }
  }
  return at > from && isScalar[bytes[at]!] !== 1 ? at : broken;
}
