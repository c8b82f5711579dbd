// Says of the bytes of a record that they are as a schema says. AssemblyScript, compiled to WebAssembly by `tools/build.mjs`.
//
// The bytes are valid JSON: the caller has checked that. Anything that does not plainly match the schema is left to the validator of
// parsed records: escapes in names, numbers with exponents, texts of uncertain length. So a refusal says nothing about a field.
//
// The tables are those that src/bytes/nodes.ts writes; the numbers here and in src/bytes/layout.ts have to agree.

import { findStringEnd, isDigit, skipSpace } from '../../records/kernel/json-bytes';

/** Makes what is at a node that stands for a definition which no record had a value of until now. */
declare function define(node: u32): void;
/** Whether the text between two addresses matches a pattern. */
declare function matches(pattern: u32, from: u32, to: u32, isPlain: u32): u32;

const isText: u32 = 1;
/** A number that is no integer, or not plainly one. */
const isDecimal: u32 = 2;
const isInteger: u32 = 4;
const isBoolean: u32 = 8;
const isNull: u32 = 16;
const isList: u32 = 32;
const isObject: u32 = 64;
/** Nothing is asked of the value. */
const isAnything: u32 = 128;
/** Only the lists of the node ask something. */
const isListsOnly: u32 = 256;
const isLazy: u32 = 512;

// A node.
const allOffset: usize = 4;
const anyOffset: usize = 8;
const textOffset: usize = 12;
const numberOffset: usize = 16;
const itemsOffset: usize = 20;
const maxItemsOffset: usize = 24;
const objectOffset: usize = 28;

const slotSize: usize = 16;

/** The answer where the bytes are not plainly as the schema says. */
const refused: usize = 0;
const maxDepth: i32 = 100;

let depth: i32 = 0;
/** How many values may be looked at still: alternatives in alternatives could be looked at again and again. */
let steps: i32 = 0;

const allFields: u64 = 0xffff_ffff_ffff_ffff;
/** The fields of the last record that are not plainly as they should be: a bit each. */
let refusedFields: u64 = 0;

/** Whether the record at `at` is as an object's table says. Every field is looked at, of which none may be unknown. */
export function accept(object: usize, at: usize, maxSteps: i32): bool {
  const slots = <usize>load<u32>(object);
  const mask = load<u32>(object + 4);
  const required = load<u64>(object + 16);
  let seen: u64 = 0;
  let isKnown = true;
  steps = maxSteps;
  refusedFields = 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) return required == 0;
  while (true) {
    const name = at + 1;
    const nameEnd = findStringEnd(name);
    if (load<u8>(nameEnd) != 0x22) {
      refusedFields = allFields;
      return false;
    }
    // Behind the colon.
    at = skipSpace(skipSpace(nameEnd + 1) + 1);
    const slot = find(slots, mask, name, <u32>(nameEnd - name));
    let end = refused;
    if (slot == 0) isKnown = false;
    else {
      const number = load<u32>(slot + 12);
      const bit = (<u64>1) << (number - 1);
      seen |= bit;
      depth = 0;
      end = check(load<u32>(slot + 8), at);
      if (end == refused) refusedFields |= bit;
    }
    at = skipSpace(end == refused ? skip(at) : end);
    if (load<u8>(at) == 0x7d) return isKnown && refusedFields == 0 && (seen & required) == required;
    at = skipSpace(at + 1);
  }
}

/** The lower or the upper half of the bits of the fields that `accept` refused last. */
export function refusedHalf(isUpper: bool): u32 {
  return <u32>(isUpper ? refusedFields >> 32 : refusedFields);
}

/** Puts a name into slots of which one is free: a member's node and the bit of it among the required ones, 0 for none. */
export function put(slots: usize, mask: u32, name: usize, length: u32, node: u32, bit: u32): void {
  let index = hashOf(name, length) & mask;
  while (load<u32>(slots + index * slotSize + 4) != 0) index = (index + 1) & mask;
  const slot = slots + index * slotSize;
  store<u32>(slot, length);
  store<u32>(slot + 4, <u32>name);
  store<u32>(slot + 8, node);
  store<u32>(slot + 12, bit);
}

/** The slot of a name, or 0. */
export function find(slots: usize, mask: u32, name: usize, length: u32): usize {
  let index = hashOf(name, length) & mask;
  while (true) {
    const slot = slots + index * slotSize;
    const known = <usize>load<u32>(slot + 4);
    if (known == 0) return 0;
    if (load<u32>(slot) == length && isSame(known, name, length)) return slot;
    index = (index + 1) & mask;
  }
}

function isSame(a: usize, b: usize, length: u32): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false;
  for (; at < length; at++) if (load<u8>(a + at) != load<u8>(b + at)) return false;
  return true;
}

function hashOf(name: usize, length: u32): u32 {
  let hash = length * 0x9e3779b1;
  if (length < 4) for (let at: usize = 0; at < length; at++) hash = hash * 31 + load<u8>(name + at);
  else {
    hash ^= load<u32>(name) * 0x85ebca6b;
    hash = rotl(hash, 13) ^ (load<u32>(name + length - 4) * 0xc2b2ae35);
    hash = rotl(hash, 11) ^ (load<u32>(name + (length >> 1) - 2) * 0x27d4eb2f);
  }
  hash = (hash ^ (hash >> 15)) * 0x2c1b3c6d;
  return hash ^ (hash >> 13);
}

/** The end of the value at `at`, or `refused`. */
function check(node: usize, at: usize): usize {
  if (--steps < 0) return refused;
  let flags = load<u32>(node);
  if ((flags & isLazy) != 0) {
    define(<u32>node);
    flags = load<u32>(node);
  }
  if ((flags & isAnything) != 0) return skip(at);
  let end: usize = refused;
  if ((flags & isListsOnly) == 0) {
    end = checkOwn(node, flags, at);
    if (end == refused) return refused;
  }
  const all = <usize>load<u32>(node + allOffset);
  if (all != 0) {
    const count = load<u32>(all);
    for (let index: u32 = 1; index <= count; index++) {
      end = check(load<u32>(all + 4 * index), at);
      if (end == refused) return refused;
    }
  }
  const any = <usize>load<u32>(node + anyOffset);
  if (any == 0) return end;
  const count = load<u32>(any);
  for (let index: u32 = 1; index <= count; index++) {
    end = check(load<u32>(any + 4 * index), at);
    if (end != refused) return end;
  }
  return refused;
}

function checkOwn(node: usize, flags: u32, at: usize): usize {
  switch (load<u8>(at)) {
    case 0x22: {
      if ((flags & isText) == 0) return refused;
      const text = <usize>load<u32>(node + textOffset);
      return text == 0 ? afterString(at + 1) : checkText(text, at + 1);
    }
    case 0x7b: {
      if ((flags & isObject) == 0) return refused;
      const object = <usize>load<u32>(node + objectOffset);
      if (object == 0) return skip(at);
      if (depth == maxDepth) return refused;
      depth++;
      const end = checkObject(object, at);
      depth--;
      return end;
    }
    case 0x5b: {
      if ((flags & isList) == 0) return refused;
      if (depth == maxDepth) return refused;
      depth++;
      const end = checkList(load<u32>(node + itemsOffset), load<u32>(node + maxItemsOffset), at);
      depth--;
      return end;
    }
    case 0x74:
      return (flags & isBoolean) == 0 ? refused : at + 4;
    case 0x66:
      return (flags & isBoolean) == 0 ? refused : at + 5;
    case 0x6e:
      return (flags & isNull) == 0 ? refused : at + 4;
  }
  return checkNumber(load<u32>(node + numberOffset), flags, at);
}

function checkObject(object: usize, at: usize): usize {
  const slots = <usize>load<u32>(object);
  const mask = load<u32>(object + 4);
  const other = <usize>load<u32>(object + 8);
  const required = load<u64>(object + 16);
  let seen: u64 = 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) return required == 0 ? at + 1 : refused;
  while (true) {
    const name = at + 1;
    const nameEnd = findStringEnd(name);
    if (load<u8>(nameEnd) != 0x22) return refused;
    // Behind the colon.
    at = skipSpace(skipSpace(nameEnd + 1) + 1);
    const slot = slots == 0 ? 0 : find(slots, mask, name, <u32>(nameEnd - name));
    if (slot == 0) at = check(other, at);
    else {
      const bit = load<u32>(slot + 12);
      if (bit != 0) seen |= (<u64>1) << (bit - 1);
      at = check(load<u32>(slot + 8), at);
    }
    if (at == refused) return refused;
    at = skipSpace(at);
    if (load<u8>(at) == 0x7d) return (seen & required) == required ? at + 1 : refused;
    at = skipSpace(at + 1);
  }
}

function checkList(items: usize, maxItems: u32, at: usize): usize {
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x5d) return at + 1;
  for (let count: u32 = 1; count <= maxItems; count++) {
    at = check(items, at);
    if (at == refused) return refused;
    at = skipSpace(at);
    if (load<u8>(at) == 0x5d) return at + 1;
    at = skipSpace(at + 1);
  }
  return refused;
}

/** A text whose first byte behind the quote is at `from`. */
function checkText(text: usize, from: usize): usize {
  const end = findPlainEnd(from);
  const isPlain = load<u8>(end) == 0x22 && !hasHigh;
  const after = isPlain ? end + 1 : afterString(from);
  const length = <u32>(after - 1 - from);
  const min = load<u32>(text);
  // A character has 12 bytes at the most, as two escapes.
  if (isPlain ? length < min : min > 0 && length / 12 < min) return refused;
  if (length > load<u32>(text + 4)) return refused;
  const slots = <usize>load<u32>(text + 12);
  if (slots != 0 && (!isPlain || find(slots, load<u32>(text + 16), from, length) == 0)) return refused;
  const pattern = load<u32>(text + 8);
  if (pattern != 0 && matches(pattern, <u32>from, <u32>(after - 1), <u32>isPlain) == 0) return refused;
  return after;
}

/** Whether the text that `findPlainEnd` passed has bytes beyond ASCII. */
let hasHigh: bool = false;

/** The next quote or backslash. */
function findPlainEnd(at: usize): usize {
  let high = 0;
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)));
    const highs = i8x16.bitmask(bytes);
    if (found != 0) {
      const index = ctz(found);
      hasHigh = (high | (highs & ((1 << index) - 1))) != 0;
      return at + index;
    }
    high |= highs;
    at += 16;
  }
}

/** Digits with a point in them at most: 15 are exact as they are written. */
function checkNumber(limits: usize, flags: u32, at: usize): usize {
  const isNegative = load<u8>(at) == 0x2d;
  const from = isNegative ? at + 1 : at;
  at = from;
  let value: f64 = 0;
  for (; isDigit(load<u8>(at)); at++) value = value * 10 + <f64>(load<u8>(at) - 0x30);
  if (at == from || at - from > 15) return refused;
  if (load<u8>(at) == 0x2e) {
    if (limits != 0 || (flags & isDecimal) == 0) return refused;
    at++;
    while (isDigit(load<u8>(at))) at++;
  } else {
    if ((flags & isInteger) == 0) return refused;
    if (isNegative) value = -value;
    if (limits != 0 && (value < load<f64>(limits) || value > load<f64>(limits + 8))) return refused;
  }
  return (load<u8>(at) | 0x20) == 0x65 ? refused : at;
}

/** The end of any value. */
function skip(at: usize): usize {
  let level = 0;
  while (true) {
    const byte = load<u8>(at);
    if (byte == 0x22) at = afterString(at + 1);
    else if (byte == 0x7b || byte == 0x5b) {
      level++;
      at++;
      continue;
    } else if (byte == 0x7d || byte == 0x5d) {
      at++;
      level--;
    } else if (byte == 0x2c || byte == 0x3a || byte <= 0x20) {
      at++;
      continue;
    } else {
      at++;
      while (isInScalar(load<u8>(at))) at++;
    }
    if (level == 0) return at;
  }
}

function isInScalar(byte: u32): bool {
  return byte > 0x20 && byte != 0x2c && byte != 0x7d && byte != 0x5d;
}

function afterString(from: usize): usize {
  let at = findStringEnd(from);
  while (load<u8>(at) == 0x5c) at = findStringEnd(at + 2);
  return at + 1;
}
