// The hash of what a record says.

import { broken, findStringEnd, isDigit, skipSpace } from './json-bytes';
import { slotsEnd } from './text-slots';

/** The hash that `hashRecord` made, two words. */
const hashAt: usize = 2056;
/** The state of its open brackets, three words a level, behind the slots. */
const levelsAt: usize = slotsEnd;
const maxLevels: usize = 2048;
const seed: u32 = 0x811c9dc5;
const secondSeed: u32 = 0x9747b28c;
const literalSalt: u32 = 0x5bd1e995;
const maxPlainDigits: usize = 15;

// The two hashes of the string or literal that was read last.
let first: u32 = 0;
let second: u32 = 0;

/**
 * The hash of src/content/content-hash.ts, of a record that was read: the two functions have to agree. False where that one is to be
 * asked: for a number that may be written in more than one way, and for half of a surrogate pair.
 */
export function hashRecord(from: usize, to: usize): bool {
  let high: u32 = 0;
  let low: u32 = 0;
  let level = levelsAt;
  let path = seed;
  let key = seed;
  let ordinal: u32 = 0;
  for (let at = from; at < to;) {
    const byte = load<u8>(at);
    if (byte == 0x22) {
      at = hashString(at + 1);
      if (at == broken) return false;
      at = skipSpace(at);
      if (load<u8>(at) == 0x3a) {
        key = first ^ (second << 1);
        ordinal = 0;
        at++;
        continue;
      }
    } else if (byte == 0x2c || byte <= 0x20) {
      at++;
      continue;
    } else if (byte == 0x7b || byte == 0x5b) {
      if (level == levelsAt + maxLevels * 12) return false;
      store<u32>(level, path);
      store<u32>(level + 4, key);
      store<u32>(level + 8, ordinal);
      level += 12;
      path = mixed(path ^ ((key + ordinal) * 0x85ebca6b) ^ byte);
      high += path;
      key = seed;
      ordinal = 0;
      at++;
      continue;
    } else if (byte == 0x7d || byte == 0x5d) {
      level -= 12;
      path = load<u32>(level);
      key = load<u32>(level + 4);
      ordinal = load<u32>(level + 8) + 1;
      at++;
      continue;
    } else {
      at = hashLiteral(at);
      if (at == broken) return false;
    }
    const place = mixed(path ^ ((key + ordinal) * 0x85ebca6b));
    ordinal++;
    high += mixed(first ^ place);
    low += mixed(second + place);
  }
  store<u32>(hashAt, high);
  store<u32>(hashAt + 4, low);
  return true;
}

function take(word: u32): void {
  first = (first ^ word) * 0x01000193;
  first ^= first >> 15;
  second = rotl((second ^ word) * 0xcc9e2d51, 15);
}

/** Behind the quote of the string that begins at `from`. */
function hashString(from: usize): usize {
  const end = findStringEnd(from);
  if (load<u8>(end) == 0x5c) return hashEscaped(from);
  let a = seed;
  let b = secondSeed;
  let at = from;
  for (; at + 4 <= end; at += 4) {
    const word = load<u32>(at);
    a = (a ^ word) * 0x01000193;
    a ^= a >> 15;
    b = rotl((b ^ word) * 0xcc9e2d51, 15);
  }
  let rest: u32 = 1;
  for (; at < end; at++) rest = (rest << 8) | load<u8>(at);
  first = a;
  second = b;
  take(rest);
  return end + 1;
}

// The bytes that were taken since the last whole word.
let pending: u32 = 0;
let pendingBits: u32 = 0;

function takeByte(byte: u32): void {
  pending |= byte << pendingBits;
  pendingBits += 8;
  if (pendingBits < 32) return;
  take(pending);
  pending = 0;
  pendingBits = 0;
}

/** The same for a string with escapes, as it is without them. */
function hashEscaped(from: usize): usize {
  first = seed;
  second = secondSeed;
  pending = 0;
  pendingBits = 0;
  let at = from;
  for (; load<u8>(at) != 0x22; at++) {
    const byte = <u32>load<u8>(at);
    if (byte != 0x5c) {
      takeByte(byte);
      continue;
    }
    at++;
    const code = <u32>load<u8>(at);
    if (code != 0x75) {
      takeByte(unescaped(code));
      continue;
    }
    const unit = (hexDigit(at + 1) << 12) | (hexDigit(at + 2) << 8) | (hexDigit(at + 3) << 4) | hexDigit(at + 4);
    at += 4;
    if (unit >= 0xd800 && unit < 0xe000) return broken;
    if (unit < 0x80) {
      takeByte(unit);
    } else {
      if (unit < 0x800) {
        takeByte(0xc0 | (unit >> 6));
      } else {
        takeByte(0xe0 | (unit >> 12));
        takeByte(0x80 | ((unit >> 6) & 0x3f));
      }
      takeByte(0x80 | (unit & 0x3f));
    }
  }
  let rest: u32 = 1;
  for (let bits: u32 = 0; bits < pendingBits; bits += 8) rest = (rest << 8) | ((pending >> bits) & 0xff);
  take(rest);
  return at + 1;
}

/** The character that an escape of one letter stands for. */
function unescaped(letter: u32): u32 {
  switch (letter) {
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      return letter;
  }
}

function hexDigit(at: usize): u32 {
  const byte = <u32>load<u8>(at);
  return isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 0x57;
}

/** Behind a number, or one of the three words. */
function hashLiteral(from: usize): usize {
  first = seed ^ literalSalt;
  second = secondSeed ^ literalSalt;
  const isNumber = load<u8>(from) <= 0x39;
  let at = from;
  while (true) {
    const byte = <u32>load<u8>(at);
    if (byte <= 0x20 || byte == 0x2c || byte == 0x7d || byte == 0x5d) break;
    if (isNumber && (byte == 0x2e || (byte | 0x20) == 0x65)) return broken;
    take(byte);
    at++;
  }
  return isNumber && at - from > maxPlainDigits ? broken : at;
}

function mixed(hash: u32): u32 {
  let h = (hash ^ (hash >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}
