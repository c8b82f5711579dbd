// The parts of the hash of what a record says: that of src/content/content-hash.ts, with which they have to agree. The steps over a record
// add its values as they come by.

import { isDigit } from './json-bytes';
import { mixed } from './mixed';

const seed: u32 = 0x811c9dc5;
const secondSeed: u32 = 0x9747b28c;
const literalSalt: u32 = 0x5bd1e995;
const maxPlainDigits: usize = 15;

/** The hash of the record so far, two words. */
export let high: u32 = 0;
export let low: u32 = 0;
/** Whether it is the right one: not for a number that may be written in more than one way, nor for half of a surrogate pair. */
export let isHash: bool = true;

// The two hashes of the string or literal that was read last.
let first: u32 = 0;
let second: u32 = 0;

/** Begins a record; the spot of its object. */
export function beginHash(): u32 {
  high = 0;
  low = 0;
  isHash = true;
  return elementSpot(seed, 0);
}

/** The key of the name that was read last: it makes the spot of its value from the path of the object. */
export function keyOfName(): u32 {
  return (first ^ (second << 1)) * 0x85ebca6b;
}

/** The spot of an element of a list with this path. */
export function elementSpot(path: u32, ordinal: u32): u32 {
  return path ^ ((seed + ordinal) * 0x85ebca6b);
}

/** The path of what is in an object or a list. An empty one says something, too. */
export function openHash(spot: u32, bracket: u32): u32 {
  const path = mixed(spot ^ bracket);
  high += path;
  return path;
}

/** Adds the string or literal that was read last. */
export function addValue(spot: u32): void {
  add(mixed(spot));
}

// The parts that were added last.
let moreHigh: u32 = 0;
let moreLow: u32 = 0;

/** The same, given the place that is made from the spot. */
export function add(place: u32): void {
  moreHigh = mixed(first ^ place);
  moreLow = mixed(second + place);
  addAt(moreHigh, moreLow);
}

/** Adds the parts of a value that is there again. */
export function addAt(toHigh: u32, toLow: u32): void {
  high += toHigh;
  low += toLow;
}

/** The parts that were added last. */
export function addedHigh(): u32 {
  return moreHigh;
}

export function addedLow(): u32 {
  return moreLow;
}

/** Reads the string that is behind a quote up to the one at `end`, which has no escapes. */
export function hashPlain(from: usize, end: usize): void {
  let a = seed;
  let b = secondSeed;
  let at = from;
  for (; at + 4 <= end; at += 4) {
    const word = load<u32>(at);
    a = (a ^ word) * 0x01000193;
    a ^= a >> 15;
    b = rotl((b ^ word) * 0xcc9e2d51, 15);
  }
  first = a;
  second = b;
  take(restOf(load<u32>(at), <u32>(end - at)));
}

/** The last bytes, of which there are fewer than four, behind a bit that tells how many. */
function restOf(word: u32, count: u32): u32 {
  const bits = count * 8;
  return count == 0 ? 1 : (bswap(word) >> (32 - bits)) | (1 << bits);
}

/** The same for a string with escapes, as it is without them. They are known to be right. */
export function hashEscaped(from: usize): void {
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
    if (unit >= 0xd800 && unit < 0xe000) isHash = false;
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
  take(restOf(pending, pendingBits >> 3));
}

/** Reads a number, or one of the three words. */
export function hashLiteral(from: usize, end: usize): void {
  first = seed ^ literalSalt;
  second = secondSeed ^ literalSalt;
  const isNumber = load<u8>(from) <= 0x39;
  if (isNumber && end - from > maxPlainDigits) isHash = false;
  for (let at = from; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (isNumber && (byte == 0x2e || (byte | 0x20) == 0x65)) isHash = false;
    take(byte);
  }
}

function take(word: u32): void {
  first = (first ^ word) * 0x01000193;
  first ^= first >> 15;
  second = rotl((second ^ word) * 0xcc9e2d51, 15);
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
