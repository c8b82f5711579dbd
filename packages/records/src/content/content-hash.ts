import { utf8Bytes } from '../bytes.js';
import { Byte } from '../json/bytes-of-json.js';

/** A hash of 64 bits, as two numbers of 32. */
export type ContentHash = readonly [high: number, low: number];

/** A hash as 16 hexadecimal digits. */
export function contentHashText(hash: ContentHash): string {
  return hash.map((part) => part.toString(16).padStart(8, '0')).join('');
}

/** The states of the values around the one that is read: it grows with the depth. */
const around: number[] = [];
const seed = 0x811c9dc5 | 0;

/**
 * A hash of what a JSON text says, whatever the order of members, the white space and the escapes it is written with. Two texts that
 * say the same have one hash, and two that do not hardly ever do: it tells copies of an event from other events, and is no proof
 * against somebody who makes texts for it. In one pass and without parsing, since it is made of every record that is delivered.
 */
export function contentHash(json: Uint8Array): ContentHash {
  const to = json.length;
  // The hashes of all values, each with its path, are added up: so the order of members does not count.
  let high = 0;
  let low = 0;
  let depth = 0;
  let path = seed;
  let key = seed;
  let ordinal = 0;
  for (let at = 0; at < to;) {
    const byte = json[at]!;
    if (byte === Byte.quote) {
      at = readString(json, at + 1, to);
      while (at < to && json[at]! <= Byte.space) at++;
      if (at < to && json[at] === Byte.colon) {
        key = first ^ (second << 1);
        ordinal = 0;
        at++;
        continue;
      }
    } else if (byte === Byte.comma || byte <= Byte.space) {
      at++;
      continue;
    } else if (byte === Byte.openObject || byte === Byte.openList) {
      around[depth++] = path;
      around[depth++] = key;
      around[depth++] = ordinal;
      path = mixed(path ^ Math.imul(key + ordinal, 0x85ebca6b) ^ byte);
      // An empty one says something, too.
      high = (high + path) | 0;
      key = seed;
      ordinal = 0;
      at++;
      continue;
    } else if (byte === Byte.closeObject || byte === Byte.closeList) {
      if (depth > 0) {
        ordinal = around[--depth]! + 1;
        key = around[--depth]!;
        path = around[--depth]!;
      }
      at++;
      continue;
    } else {
      at = readLiteral(json, at, to);
    }
    const place = mixed(path ^ Math.imul(key + ordinal++, 0x85ebca6b));
    high = (high + mixed(first ^ place)) | 0;
    low = (low + mixed(second + place)) | 0;
  }
  return [high >>> 0, low >>> 0];
}

/** The two hashes of the string or literal that was read last: a pair for each would be garbage. */
let first = 0;
let second = 0;

function begin(salt: number): void {
  first = seed ^ salt;
  second = 0x9747b28c ^ salt;
}

function take(word: number): void {
  first = Math.imul(first ^ word, 0x01000193);
  first ^= first >>> 15;
  second = Math.imul(second ^ word, 0xcc9e2d51);
  second = (second << 15) | (second >>> 17);
}

/** Reads the string that begins at `from`, four bytes at a time; behind its quote. */
function readString(json: Uint8Array, from: number, to: number): number {
  let a = seed;
  let b = 0x9747b28c | 0;
  let at = from;
  while (at + 4 <= to) {
    const word = json[at]! | (json[at + 1]! << 8) | (json[at + 2]! << 16) | (json[at + 3]! << 24);
    const quote = word ^ 0x22222222;
    const backslash = word ^ 0x5c5c5c5c;
    // The bit of a byte is set where it is 0: there is what was looked for.
    if ((((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash)) & 0x80808080) break;
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0xcc9e2d51);
    b = (b << 15) | (b >>> 17);
    at += 4;
  }
  let rest = 1;
  for (; at < to && json[at] !== Byte.quote; at++) {
    if (json[at] === Byte.backslash) return readEscaped(json, from, to);
    rest = (rest << 8) | json[at]!;
  }
  first = a;
  second = b;
  take(rest);
  return at + 1;
}

const decoder = new TextDecoder();

/** The same for a string with escapes: as it is without them. */
function readEscaped(json: Uint8Array, from: number, to: number): number {
  let end = from;
  while (end < to && json[end] !== Byte.quote) end += json[end] === Byte.backslash ? 2 : 1;
  takeAll(unescaped(json.subarray(from - 1, end + 1)), 0);
  return end + 1;
}

function unescaped(quoted: Uint8Array): Uint8Array {
  try {
    return utf8Bytes(JSON.parse(decoder.decode(quoted)) as string);
  } catch {
    return quoted; // cut off, or no JSON: as it is written
  }
}

function takeAll(bytes: Uint8Array, salt: number): void {
  begin(salt);
  const words = bytes.length & ~3;
  for (let at = 0; at < words; at += 4)
    take(bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
  let rest = 1;
  for (let at = words; at < bytes.length; at++) rest = (rest << 8) | bytes[at]!;
  take(rest);
}

/** So that the text "1" and the number 1 differ. */
const literalSalt = 0x5bd1e995;
/** Longer numbers, and those with a point or an exponent, are written in more than one way. */
const maxPlainDigits = 15;

/** Reads a number, or one of the three words; behind it. */
function readLiteral(json: Uint8Array, from: number, to: number): number {
  let at = from;
  let isPlain = true;
  const isNumber = json[from]! <= 0x39;
  begin(literalSalt);
  for (; at < to; at++) {
    const byte = json[at]!;
    if (byte <= Byte.space || byte === Byte.comma || byte === Byte.closeObject || byte === Byte.closeList) break;
    if (byte === 0x2e || (byte | 0x20) === 0x65) isPlain = false;
    take(byte);
  }
  if (isNumber && (!isPlain || at - from > maxPlainDigits)) {
    begin(literalSalt);
    for (const byte of utf8Bytes(String(Number(decoder.decode(json.subarray(from, at)))))) take(byte);
  }
  return at;
}

function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
