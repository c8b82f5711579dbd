// Steps over a record in the bytes of a log, and finds its wanted members. AssemblyScript, compiled to
// WebAssembly by `tools/build.mjs`: 16 bytes are compared at a time, which takes a third of what the same takes in JavaScript.
//
// Every byte is checked as JSON.parse would check it. The text is in the same memory and ends with a byte 0, which may
// be nowhere in JSON: no token goes past it, and there is no other check for the end.

/** The address of the byte that closes each open bracket, one byte a level. */
const closers: usize = 1024;
/** Deeper values are left to the parser. */
const maxDepth: usize = 1024;

// The tables that src/node/record-reader.ts writes; both sides have to agree on these numbers.
/** Set when only parsing tells what the wanted members are: a name has escapes, or is a duplicate. */
const oddAt: usize = 2048;
/** For each wanted member where its value begins and ends; 0 where it is absent. */
const spansAt: usize = 2064;
/**
 * The wanted members of the record: a bit for each length of a name, their count, for each length which is the first, and 16 bytes for each, the
 * shorter names first.
 */
const rootAt: usize = 8192;
const startsOffset: usize = 16;
const columnsOffset: usize = 144;
const columnSize: usize = 16;

const broken: usize = 0;

/** Texts that were seen before, each in the slot that its bytes pick: its length, and behind it the bytes. */
const slotsAt: usize = 65536;
const slotSize: usize = 144;
const slotHead: usize = 16;
const slotBits: u64 = 12;
const maxTextLength: usize = slotSize - slotHead;
const hashFactor: u64 = 0x9e3779b97f4a7c15;

/** In the answer of `slotOf`: the text is new there. */
const isNew: u32 = 1 << 31;
/** The answer of `slotOf` for a text that is none to remember. */
const noSlot: u32 = 1 << 30;

/** The slot of a text, for one in ASCII without escapes that is short. */
export function slotOf(from: usize, to: usize): u32 {
  const length = to - from;
  if (length > maxTextLength) return noSlot;
  let hash: u64 = length;
  let at = from;
  for (; at + 8 <= to; at += 8) hash = rotl(hash ^ load<u64>(at), 29) * hashFactor;
  // The last bytes, of which there are fewer than eight: those behind them do not count.
  if (at < to) hash = rotl(hash ^ (load<u64>(at) << ((8 - (to - at)) * 8)), 29) * hashFactor;
  const number = <u32>(hash >> (64 - slotBits));
  const slot = slotsAt + <usize>number * slotSize;
  if (<usize>load<u32>(slot) == length && isSame(slot + slotHead, from, length)) return number;
  if (!isPlain(from, to)) return noSlot;
  store<u32>(slot, <u32>length);
  memory.copy(slot + slotHead, from, length);
  return number | isNew;
}

function isSame(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 16 <= length; at += 16)
    if (i8x16.bitmask(i8x16.ne(v128.load(a + at), v128.load(b + at))) != 0) return false;
  const rest = length - at;
  if (rest == 0) return true;
  const differences = i8x16.bitmask(i8x16.ne(v128.load(a + at), v128.load(b + at)));
  return (differences & ((1 << (<i32>rest)) - 1)) == 0;
}

/** The hash that `hashRecord` made, two words. */
const hashAt: usize = 2056;
/** The state of its open brackets, three words a level, behind the slots. */
const levelsAt: usize = slotsAt + ((<usize>1) << (<usize>slotBits)) * slotSize;
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
  let a = seed;
  let b = secondSeed;
  let at = from;
  while (true) {
    const word = load<u32>(at);
    const quote = word ^ 0x22222222;
    const backslash = word ^ 0x5c5c5c5c;
    if ((((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash)) & 0x80808080) break;
    a = (a ^ word) * 0x01000193;
    a ^= a >> 15;
    b = rotl((b ^ word) * 0xcc9e2d51, 15);
    at += 4;
  }
  let rest: u32 = 1;
  for (; load<u8>(at) != 0x22; at++) {
    if (load<u8>(at) == 0x5c) return hashEscaped(from);
    rest = (rest << 8) | load<u8>(at);
  }
  first = a;
  second = b;
  take(rest);
  return at + 1;
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

/** Whether all bytes are in ASCII, and none is a backslash. */
function isPlain(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (byte >= 0x80 || byte == 0x5c) return false;
  }
  return true;
}

/** The end of the record whose brace is at `at`, or 0 where it is no JSON. */
export function readRecord(at: usize, columns: usize): usize {
  store<u32>(oddAt, 0);
  memory.fill(spansAt, 0, columns * 8);
  return readObject(at, rootAt);
}

function readObject(at: usize, table: usize): usize {
  const lengths = load<u64>(table);
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) return at + 1;
  while (true) {
    if (load<u8>(at) != 0x22) return broken;
    const name = at + 1;
    at = findStringEnd(name);
    if (load<u8>(at) == 0x22) {
      at++;
    } else {
      store<u32>(oddAt, 1);
      at = skipString(at);
      if (at == broken) return broken;
    }
    const length = at - 1 - name;
    at = afterColon(at);
    if (at == broken) return broken;

    const wanted = length < 64 && ((lengths >> length) & 1) != 0 ? columnAt(table, name, length) : 0;
    const value = at;
    const inside: usize = wanted == 0 ? 0 : load<u32>(wanted + 12);
    at = inside != 0 && load<u8>(at) == 0x7b ? readObject(at, inside) : skipValue(at);
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

/** The entry of the table for a name: its length, the name's address, its number, and the table of what is wanted inside. */
function columnAt(table: usize, name: usize, length: usize): usize {
  const count = <usize>load<u32>(table + 8);
  for (let index = <usize>load<u16>(table + startsOffset + 2 * length); index < count; index++) {
    const entry = table + columnsOffset + index * columnSize;
    if (<usize>load<u32>(entry) != length) break;
    const wanted = <usize>load<u32>(entry + 4);
    let same: usize = 0;
    while (same < length && load<u8>(wanted + same) == load<u8>(name + same)) same++;
    if (same == length) return entry;
  }
  return 0;
}

/** The end of the value that begins at `at`. */
function skipValue(at: usize): usize {
  let depth: usize = 0;
  while (true) {
    // At the beginning of a value.
    const byte = load<u8>(at);
    if (byte == 0x22) {
      at = skipString(at + 1);
    } else if (byte == 0x7b || byte == 0x5b) {
      if (depth == maxDepth) return broken;
      const closer = byte + 2;
      store<u8>(closers + depth, closer);
      depth++;
      at = skipSpace(at + 1);
      if (load<u8>(at) != closer) {
        if (byte == 0x7b) at = skipName(at);
        if (at == broken) return broken;
        continue;
      }
      at++;
      depth--;
    } else {
      at = skipScalar(at);
    }
    if (at == broken) return broken;

    // Behind a value.
    while (true) {
      if (depth == 0) return at;
      at = skipSpace(at);
      const next = load<u8>(at);
      at++;
      if (next == 0x2c) break;
      if (next != load<u8>(closers + depth - 1)) return broken;
      depth--;
    }
    at = skipSpace(at);
    if (load<u8>(closers + depth - 1) == 0x7d) at = skipName(at);
    if (at == broken) return broken;
  }
}

function skipName(at: usize): usize {
  if (load<u8>(at) != 0x22) return broken;
  at = skipString(at + 1);
  return at == broken ? broken : afterColon(at);
}

function afterColon(at: usize): usize {
  at = skipSpace(at);
  return load<u8>(at) == 0x3a ? skipSpace(at + 1) : broken;
}

/** The end of the string whose first byte behind the quote is at `at`. */
function skipString(at: usize): usize {
  while (true) {
    at = findStringEnd(at);
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
  }
}

/** The next quote, backslash or byte that may not be in a string. */
function findStringEnd(at: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const space = i8x16.splat(0x20);
  while (true) {
    const bytes = v128.load(at);
    const ends = v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.lt_u(bytes, space));
    const found = i8x16.bitmask(ends);
    if (found != 0) return at + ctz(found);
    at += 16;
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

function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

function isHex(at: usize): bool {
  const byte = <u32>load<u8>(at);
  return isDigit(byte) || (byte | 0x20) - 0x61 < 6;
}

function skipSpace(at: usize): usize {
  let byte = load<u8>(at);
  while (byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09) {
    at++;
    byte = load<u8>(at);
  }
  return at;
}
