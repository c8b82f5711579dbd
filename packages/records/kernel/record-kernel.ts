// Steps over a record in the bytes of a log, and finds its wanted members. AssemblyScript, compiled to
// WebAssembly by `tools/build.mjs`: 16 bytes are compared at a time, which takes a third of what the same takes in JavaScript.
//
// Every byte is checked as JSON.parse would check it. The text is in the same memory and ends with a byte 0, which may
// be nowhere in JSON: no token goes past it, and there is no other check for the end.

import { broken, findStringEnd, isDigit, skipSpace } from './json-bytes';
import {
  addValue,
  beginHash,
  elementSpot,
  hashEscaped,
  hashLiteral,
  hashPlain,
  high,
  isHash,
  keyOfName,
  low,
  openHash,
} from './record-hash';
import { afterGuessedName, beginNames, forgetName, keyOfGuessed, rememberName, wantedIn } from './names';
import { addOtherValue, afterSameValue, valuesEnd } from './values';

export { isAscii } from './ascii';
export { identify } from './identify';
export { putLine } from './put-line';
export { slotOf } from './text-slots';

/** The open brackets of a value, behind the names: the byte that closes each, and of the hash its path and how many elements it has had. */
const levelsAt: usize = valuesEnd;
const levelSize: usize = 12;
/** Deeper values are left to the parser. */
const maxDepth: usize = 1024;

// The tables that src/node/reader/column-tables.ts writes; both sides have to agree on these numbers.
/** Set when only parsing tells what the wanted members are: a name has escapes, or is a duplicate. */
const oddAt: usize = 2048;
/** 0 where the record was not hashed, 1 where it was, 2 where that is for src/content/content-hash.ts; its hash, two words. */
const hashAt: usize = 2052;
/** For each wanted member where its value begins and ends; 0 where it is absent. */
const spansAt: usize = 2064;
/**
 * The wanted members of the record: a bit for each length of a name, their count, for each length which is the first, and 16 bytes for each, the
 * shorter names first.
 */
const rootAt: usize = 8192;

/** Whether what is read is hashed, too: in one go, since each byte is at hand then. */
let hashes: bool = false;

/** The end of the record whose brace is at `at`, or 0 where it is no JSON. */
export function readRecord(at: usize, columns: usize, isHashed: bool): usize {
  store<u32>(oddAt, 0);
  memory.fill(spansAt, 0, columns * 8);
  hashes = isHashed;
  beginNames();
  const end = readObject(at, rootAt, beginHash());
  store<u32>(hashAt, !hashes ? 0 : isHash ? 1 : 2);
  store<u32>(hashAt + 4, high);
  store<u32>(hashAt + 8, low);
  return end;
}

function readObject(at: usize, table: usize, spot: u32): usize {
  const lengths = load<u64>(table);
  const path = hashes ? openHash(spot, 0x7b) : 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) return at + 1;
  while (true) {
    const name = at + 1;
    at = readName(at);
    if (at == broken) return broken;
    if (isOddName) store<u32>(oddAt, 1);
    const member = memberSpot(path);
    const wanted = wantedIn(table, lengths, name, nameLength);
    const value = at;
    const inside: usize = wanted == 0 ? 0 : load<u32>(wanted + 12);
    at = inside != 0 && load<u8>(at) == 0x7b ? readObject(at, inside, member) : skipValue(at, member);
    if (at == broken) return broken;
    if (wanted != 0) {
      const span = spansAt + <usize>load<u32>(wanted + 8) * 8;
      if (load<u32>(span) != 0) store<u32>(oddAt, 1);
      store<u32>(span, <u32>value);
      store<u32>(span + 4, <u32>at);
    }

    at = skipSpace(at);
    const byte = load<u8>(at);
    at++;
    if (byte == 0x7d) return at;
    if (byte != 0x2c) return broken;
    at = skipSpace(at);
  }
}

/** The end of the value that begins at `at`. */
function skipValue(at: usize, spot: u32): usize {
  let level = levelsAt;
  let path: u32 = 0;
  let ordinal: u32 = 0;
  while (true) {
    // At the beginning of a value.
    const byte = load<u8>(at);
    if (byte == 0x22) {
      at = hashes ? hashString(at, spot) : skipString(at + 1);
      if (at == broken) return broken;
    } else if (byte == 0x7b || byte == 0x5b) {
      if (level == levelsAt + maxDepth * levelSize) return broken;
      const closer = byte + 2;
      // Of the list or object around it.
      store<u32>(level + 4, path);
      store<u32>(level + 8, ordinal);
      level += levelSize;
      store<u32>(level, closer);
      if (hashes) path = openHash(spot, byte);
      ordinal = 0;
      at = skipSpace(at + 1);
      if (load<u8>(at) != closer) {
        if (byte == 0x7b) {
          at = readName(at);
          if (at == broken) return broken;
          spot = memberSpot(path);
        } else if (hashes) spot = elementSpot(path, 0);
        continue;
      }
      at++;
      level -= levelSize;
      path = load<u32>(level + 4);
      ordinal = load<u32>(level + 8);
    } else {
      const end = skipScalar(at);
      if (end == broken) return broken;
      if (hashes) {
        hashLiteral(at, end);
        addValue(spot);
      }
      at = end;
    }

    // Behind a value.
    while (true) {
      if (level == levelsAt) return at;
      ordinal++;
      at = skipSpace(at);
      const next = load<u8>(at);
      at++;
      if (next == 0x2c) break;
      if (next != load<u32>(level)) return broken;
      level -= levelSize;
      path = load<u32>(level + 4);
      ordinal = load<u32>(level + 8);
    }
    at = skipSpace(at);
    if (load<u32>(level) == 0x7d) {
      at = readName(at);
      if (at == broken) return broken;
      spot = memberSpot(path);
    } else if (hashes) spot = elementSpot(path, ordinal);
  }
}

/** The key of the name that was read last, where names are hashed; its length, and whether it has escapes. */
let nameKey: u32 = 0;
let nameLength: usize = 0;
let isOddName: bool = false;

/** Reads the name at `at`; where its value begins. */
function readName(at: usize): usize {
  const guessed = afterGuessedName(at);
  if (guessed == 0) return readOtherName(at);
  nameKey = keyOfGuessed();
  nameLength = guessed - at - 3;
  isOddName = false;
  return load<u8>(guessed) > 0x20 ? guessed : skipSpace(guessed);
}

function readOtherName(at: usize): usize {
  if (load<u8>(at) != 0x22) return broken;
  const name = at + 1;
  let end = findStringEnd(name);
  isOddName = load<u8>(end) != 0x22;
  if (isOddName) {
    end = skipEscaped(end) - 1;
    if (end == broken - 1) return broken;
    if (hashes) hashEscaped(name);
    forgetName();
  } else {
    hashPlain(name, end);
    rememberName(at, end);
  }
  nameKey = keyOfName();
  nameLength = end - name;
  return afterColon(end + 1);
}

/** The spot of a value in an object with this path, when the name was read last. */
function memberSpot(path: u32): u32 {
  return path ^ nameKey;
}

function afterColon(at: usize): usize {
  at = skipSpace(at);
  return load<u8>(at) == 0x3a ? skipSpace(at + 1) : broken;
}

/** The end of the string at `at`, which is hashed. */
function hashString(at: usize, spot: u32): usize {
  const same = afterSameValue(at, spot);
  if (same != 0) return same;
  const from = at + 1;
  const quote = findStringEnd(from);
  const isPlain = load<u8>(quote) == 0x22;
  const end = isPlain ? quote + 1 : skipEscaped(quote);
  if (end == broken) return broken;
  if (isPlain) hashPlain(from, quote);
  else hashEscaped(from);
  addOtherValue(at, end, isPlain);
  return end;
}

/** The end of the string whose first byte behind the quote is at `from`. */
function skipString(from: usize): usize {
  const quote = findStringEnd(from);
  return load<u8>(quote) == 0x22 ? quote + 1 : skipEscaped(quote);
}

/** The same from its first backslash on, or from a byte that may not be in a string. */
function skipEscaped(at: usize): usize {
  while (true) {
    const byte = load<u8>(at);
    if (byte == 0x22) return at + 1;
    if (byte != 0x5c) return broken;
    switch (load<u8>(at + 1)) {
      case 0x22: // "
      case 0x5c: // \
      case 0x2f: // /
      case 0x62: // b
      case 0x66: // f
      case 0x6e: // n
      case 0x72: // r
      case 0x74: // t
        at += 2;
        break;
      case 0x75: // u
        if (!isHex(at + 2) || !isHex(at + 3) || !isHex(at + 4) || !isHex(at + 5)) return broken;
        at += 6;
        break;
      default:
        return broken;
    }
    at = findStringEnd(at);
  }
}

/** The end of `true`, `false`, `null` or a number. */
function skipScalar(at: usize): usize {
  switch (load<u8>(at)) {
    case 0x74:
      return load<u32>(at) == 0x65757274 ? at + 4 : broken;
    case 0x66:
      return load<u32>(at + 1) == 0x65736c61 ? at + 5 : broken;
    case 0x6e:
      return load<u32>(at) == 0x6c6c756e ? at + 4 : broken;
  }
  if (load<u8>(at) == 0x2d) at++;
  at = load<u8>(at) == 0x30 ? at + 1 : afterDigits(at);
  if (at != broken && load<u8>(at) == 0x2e) at = afterDigits(at + 1);
  if (at != broken && (load<u8>(at) | 0x20) == 0x65) {
    at++;
    if (load<u8>(at) == 0x2b || load<u8>(at) == 0x2d) at++;
    at = afterDigits(at);
  }
  return at;
}

/** Behind one digit or more. */
function afterDigits(at: usize): usize {
  if (!isDigit(load<u8>(at))) return broken;
  while (isDigit(load<u8>(at))) at++;
  return at;
}

function isHex(at: usize): bool {
  const byte = <u32>load<u8>(at);
  return isDigit(byte) || (byte | 0x20) - 0x61 < 6;
}
