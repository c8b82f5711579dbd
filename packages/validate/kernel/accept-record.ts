// Says of the bytes of a record that they are as a schema says.
//
// The bytes are valid JSON: the caller has checked that. Anything that does not plainly match the schema is left to the validator of
// parsed records: escapes in names, numbers with exponents, texts of uncertain length. So a refusal says nothing about a field.
//
// The tables are those of tables.ts.

import { findStringEnd, isDigit, skipSpace } from '../../records/kernel/json-bytes';
import { afterString, skip } from './skip';
import {
  allOffset,
  anyOffset,
  bitOffset,
  find,
  isAnything,
  isBoolean,
  isDecimal,
  isInteger,
  isLazy,
  isList,
  isListsOnly,
  isNull,
  isObject,
  isText,
  isUnmasked,
  itemsOffset,
  maxItemsOffset,
  nodeOffset,
  numberOffset,
  objectOffset,
  textOffset,
} from './tables';

/** Makes what is at a node that stands for a definition which no record had a value of until now. */
declare function define(node: u32): void;
/** Whether the text between two addresses matches a pattern. */
declare function matches(pattern: u32, from: u32, to: u32, isPlain: u32): u32;
/** Whether the text between two addresses is a mask. */
declare function isMask(from: u32, to: u32): u32;

/** The answer where the bytes are not plainly as the schema says. */
const refused: usize = 0;
const maxDepth: i32 = 100;

let depth: i32 = 0;
/** How many values may be looked at still: alternatives in alternatives could be looked at again and again. */
let steps: i32 = 0;

const allFields: u64 = 0xffff_ffff_ffff_ffff;
/** The fields of the last record that are not plainly as they should be: a bit each. */
let refusedFields: u64 = 0;

/** Its members: of each the field's number, 0 for none, the name's address and length, and where the value begins and ends. */
const membersAt: usize = 32 * 1024 * 1024;
const memberSize: usize = 20;
const maxMembers: usize = 128;
let membersEnd: usize = membersAt;

/** How many members the last record has that was not accepted. */
export function memberCount(): u32 {
  return <u32>((membersEnd - membersAt) / memberSize);
}

/** Whether the record at `at` is as an object's table says. Every field is looked at, of which none may be unknown. */
export function accept(object: usize, at: usize, maxSteps: i32): bool {
  const slots = <usize>load<u32>(object);
  const mask = load<u32>(object + 4);
  const required = load<u64>(object + 16);
  let seen: u64 = 0;
  let isKnown = true;
  steps = maxSteps;
  refusedFields = 0;
  membersEnd = membersAt;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) return required == 0;
  while (true) {
    const name = at + 1;
    const nameEnd = findStringEnd(name);
    if (load<u8>(nameEnd) != 0x22 || membersEnd == membersAt + maxMembers * memberSize) {
      refusedFields = allFields;
      return false;
    }
    // Behind the colon.
    at = skipSpace(skipSpace(nameEnd + 1) + 1);
    const slot = find(slots, mask, name, <u32>(nameEnd - name));
    let end = refused;
    let number: u32 = 0;
    if (slot == 0) isKnown = false;
    else {
      number = load<u32>(slot + bitOffset);
      const bit = (<u64>1) << (number - 1);
      seen |= bit;
      depth = 0;
      end = check(load<u32>(slot + nodeOffset), at);
      if (end == refused) refusedFields |= bit;
    }
    if (end == refused) end = skip(at);
    store<u32>(membersEnd, number);
    store<u32>(membersEnd + 4, <u32>name);
    store<u32>(membersEnd + 8, <u32>(nameEnd - name));
    store<u32>(membersEnd + 12, <u32>at);
    store<u32>(membersEnd + 16, <u32>end);
    membersEnd += memberSize;
    at = skipSpace(end);
    if (load<u8>(at) == 0x7d) return isKnown && refusedFields == 0 && (seen & required) == required;
    at = skipSpace(at + 1);
  }
}

/** The lower or the upper half of the bits of the fields that `accept` refused last. */
export function refusedHalf(isUpper: bool): u32 {
  return <u32>(isUpper ? refusedFields >> 32 : refusedFields);
}

/** The end of the value at `at`, or `refused`. */
function check(node: usize, at: usize): usize {
  const end = checkUnmasked(node, at);
  return end == refused && load<u8>(at) == 0x22 && (load<u32>(node) & isUnmasked) == 0 ? afterMask(at + 1) : end;
}

/** The end of the text whose first byte behind the quote is at `from`, where it is what a service writes in place of a value of any kind; otherwise `refused`. */
function afterMask(from: usize): usize {
  // Nearly no text that is refused begins so.
  const first = load<u8>(from);
  const letter = first | 0x20;
  const isLikely =
    first == 0x2a ||
    first == 0x3c ||
    first == 0x5b ||
    first == 0x28 ||
    letter == 0x68 ||
    letter == 0x72 ||
    letter == 0x76;
  if (!isLikely) return refused;
  const end = findPlainEnd(from);
  return load<u8>(end) == 0x22 && !hasHigh && isMask(<u32>from, <u32>end) != 0 ? end + 1 : refused;
}

function checkUnmasked(node: usize, at: usize): usize {
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
    // A mask may stand for any value, but not have a name that none has.
    if (slot == 0) at = load<u32>(other) == 0 ? refused : check(other, at);
    else {
      const bit = load<u32>(slot + bitOffset);
      if (bit != 0) seen |= (<u64>1) << (bit - 1);
      at = check(load<u32>(slot + nodeOffset), at);
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
