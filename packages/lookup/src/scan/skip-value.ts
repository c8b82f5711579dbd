import { Byte, skipSpace } from './bytes-of-json.js';

/** Not as the grammar of JSON wants it, or deeper than is worth following here. */
export const broken = -1;

/** Deeper values are left to the plain path, whose stack is its own. */
const mostDepth = 256;

/** 1 for the bytes that stand for themselves in a string. */
export const isPlain = new Uint8Array(256).fill(1, 0x20);
isPlain[Byte.quote] = isPlain[Byte.backslash] = 0;
const isEscape = new Uint8Array(256);
for (const byte of Buffer.from('"\\/bfnrt')) isEscape[byte] = 1;
const isHex = new Uint8Array(256);
for (const byte of Buffer.from('0123456789abcdefABCDEF')) isHex[byte] = 1;
const isScalar = new Uint8Array(256);
for (const byte of Buffer.from('+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')) isScalar[byte] = 1;
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const longestNumber = 400;

/** The end of the value that begins at `at`, or `broken`: every byte is checked as JSON.parse would. */
export function skipValue(bytes: Buffer, at: number, depth: number): number {
  switch (bytes[at]) {
    case Byte.quote:
      return skipString(bytes, at + 1);
    case Byte.openObject:
      return skipObject(bytes, at + 1, depth + 1);
    case Byte.openList:
      return skipList(bytes, at + 1, depth + 1);
    default:
      return skipScalar(bytes, at);
  }
}

/** The end of the string whose first byte behind the quote is at `at`. */
export function skipString(bytes: Uint8Array, at: number): number {
  for (;;) {
    while (isPlain[bytes[at]!] === 1) at++;
    const byte = bytes[at];
    if (byte === Byte.quote) return at + 1;
    if (byte !== Byte.backslash) return broken;
    const escaped = bytes[at + 1]!;
    if (isEscape[escaped] === 1) at += 2;
    else if (escaped === 0x75 && [2, 3, 4, 5].every((ahead) => isHex[bytes[at + ahead]!] === 1)) at += 6;
    else return broken;
  }
}

function skipObject(bytes: Buffer, at: number, depth: number): number {
  if (bytes[at] !== Byte.quote) {
    at = skipSpace(bytes, at);
    if (bytes[at] === Byte.closeObject) return at + 1;
  }
  if (depth > mostDepth) return broken;
  for (;;) {
    if (bytes[at] !== Byte.quote) return broken;
    at = skipString(bytes, at + 1);
    if (at < 0) return broken;
    at = colonAt(bytes, at);
    if (at < 0) return broken;
    at = skipValue(bytes, at, depth);
    if (at < 0) return broken;
    if (bytes[at] !== Byte.comma && bytes[at] !== Byte.closeObject) at = skipSpace(bytes, at);
    const byte = bytes[at];
    at++;
    if (byte === Byte.closeObject) return at;
    if (byte !== Byte.comma) return broken;
    if (bytes[at] !== Byte.quote) at = skipSpace(bytes, at);
  }
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

function skipList(bytes: Buffer, at: number, depth: number): number {
  at = skipSpace(bytes, at);
  if (bytes[at] === Byte.closeList) return at + 1;
  if (depth > mostDepth) return broken;
  for (;;) {
    at = skipValue(bytes, at, depth);
    if (at < 0) return broken;
    if (bytes[at] !== Byte.comma && bytes[at] !== Byte.closeList) at = skipSpace(bytes, at);
    const byte = bytes[at];
    at++;
    if (byte === Byte.closeList) return at;
    if (byte !== Byte.comma) return broken;
    if (bytes[at]! <= Byte.space) at = skipSpace(bytes, at);
  }
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
