// Writes schemas as tables: from their JSON, so that no thread makes objects of schemas to throw them away.
//
// Where a table says less than its schema, it refuses: what is written here in a way that is not understood is a node that nothing passes.

import { broken, findStringEnd, isDigit, skipSpace } from '../../records/kernel/json-bytes';
import { checked } from './check-json';
import { afterString, skip } from './skip';
import {
  allOffset,
  anyOffset,
  anyType,
  bitOffset,
  contextOffset,
  find,
  isAnything,
  isLazy,
  isListsOnly,
  isText,
  itemsOffset,
  maskFor,
  maxItemsOffset,
  nodeSize,
  numberOffset,
  objectOffset,
  put,
  refLengthOffset,
  refOffset,
  slotSize,
  take,
  textOffset,
} from './tables';

/** The number of the pattern between two addresses, written as JSON without its quotes. */
declare function patternOf(from: u32, to: u32): u32;
/** The value of the number between two addresses. */
declare function numberOf(from: u32, to: u32): f64;

// The keywords: src/bytes/layout.ts has the same numbers.
const annotation: u32 = 1;
const refKeyword: u32 = 2;
const typeKeyword: u32 = 3;
const enumKeyword: u32 = 4;
const anyOfKeyword: u32 = 5;
const allOfKeyword: u32 = 6;
const propertiesKeyword: u32 = 7;
const requiredKeyword: u32 = 8;
const additionalKeyword: u32 = 9;
const itemsKeyword: u32 = 10;
const maxItemsKeyword: u32 = 11;
const minLengthKeyword: u32 = 12;
const maxLengthKeyword: u32 = 13;
const patternKeyword: u32 = 14;
const minimumKeyword: u32 = 15;
const maximumKeyword: u32 = 16;

const noLimit: u32 = 0xffff_ffff;
const maxRequired: u32 = 64;

let keywords: usize = 0;
let keywordMask: u32 = 0;
let types: usize = 0;
let typeMask: u32 = 0;
let anything: usize = 0;
let nothing: usize = 0;

/** Slots of keywords, with their numbers, and of types, with their flags; and the nodes that everything and that nothing passes. */
export function beginSchemas(
  keywordSlots: usize,
  maskOfKeywords: u32,
  typeSlots: usize,
  maskOfTypes: u32,
  any: usize,
  none: usize,
): void {
  keywords = keywordSlots;
  keywordMask = maskOfKeywords;
  types = typeSlots;
  typeMask = maskOfTypes;
  anything = any;
  nothing = none;
}

/** The number of the document that the schemas being compiled are in. */
let context: u32 = 0;

/** The node of the schema whose JSON is at `at` and ends before `end`, where a byte 0 is; 0 where it is no JSON. The text has to stay, since names stay in it. */
export function compile(at: usize, end: usize, contextOfAll: u32, isDefinition: bool): usize {
  at = skipSpace(at);
  const after = checked(at);
  if (after == broken || skipSpace(after) != end) return 0;
  context = contextOfAll;
  return nodeOf(at, isDefinition);
}

/** The node of a schema. That of a definition is never one that stands for another definition. */
function nodeOf(at: usize, isDefinition: bool): usize {
  if (load<u8>(at) != 0x7b) return load<u8>(at) == 0x74 ? anything : nothing;
  let hasKeywords = false;
  let hasOnlyLists = true;
  let hasOnlyRef = true;
  let isKnown = true;
  let flags = anyType;
  let ref: usize = 0;
  let values: usize = 0;
  let any: usize = 0;
  let all: usize = 0;
  let properties: usize = 0;
  let required: usize = 0;
  let additional: usize = 0;
  let items: usize = 0;
  let maxItems = noLimit;
  let minLength: u32 = 0;
  let maxLength = noLimit;
  let pattern: usize = 0;
  let minimum = -Infinity;
  let maximum = Infinity;

  at = skipSpace(at + 1);
  while (load<u8>(at) != 0x7d) {
    const name = at + 1;
    const nameEnd = afterString(name) - 1;
    at = skipSpace(skipSpace(nameEnd + 1) + 1);
    const slot = find(keywords, keywordMask, name, <u32>(nameEnd - name));
    const keyword = slot == 0 ? 0 : load<u32>(slot + bitOffset);
    const first = load<u8>(at);
    const isString = first == 0x22;
    const isList = first == 0x5b;
    if (keyword != annotation) {
      hasKeywords = true;
      if (keyword != refKeyword) hasOnlyRef = false;
      if (keyword != refKeyword && keyword != anyOfKeyword && keyword != allOfKeyword) hasOnlyLists = false;
    }
    switch (keyword) {
      case annotation:
        break;
      case refKeyword:
        ref = at;
        isKnown = isKnown && isString;
        break;
      case typeKeyword:
        flags = flagsOf(at);
        break;
      case enumKeyword:
        values = at;
        isKnown = isKnown && isList;
        break;
      case anyOfKeyword:
        any = at;
        isKnown = isKnown && isList;
        break;
      case allOfKeyword:
        all = at;
        isKnown = isKnown && isList;
        break;
      case propertiesKeyword:
        properties = at;
        isKnown = isKnown && first == 0x7b;
        break;
      case requiredKeyword:
        required = at;
        isKnown = isKnown && isList;
        break;
      case additionalKeyword:
        additional = at;
        break;
      case itemsKeyword:
        items = at;
        break;
      case maxItemsKeyword:
        maxItems = limitOf(at);
        break;
      case minLengthKeyword:
        minLength = limitOf(at);
        break;
      case maxLengthKeyword:
        maxLength = limitOf(at);
        break;
      case patternKeyword:
        pattern = at;
        isKnown = isKnown && isString;
        break;
      case minimumKeyword:
        minimum = valueOf(at);
        break;
      case maximumKeyword:
        maximum = valueOf(at);
        break;
      default:
        isKnown = false;
    }
    at = next(at);
  }

  if (!isKnown) return nothing;
  if (!hasKeywords) return anything;
  if (hasOnlyRef && !isDefinition) return lazyNode(ref);
  if (hasOnlyLists) flags = isListsOnly;
  if (values != 0) flags &= isText;
  const text = textOf(minLength, maxLength, pattern, values);
  if (text == unknown) return nothing;
  const object = objectOf(properties, required, additional);
  if (object == unknown) return nothing;

  const node = take(nodeSize);
  store<u32>(node, flags);
  store<u32>(node + textOffset, <u32>text);
  store<u32>(node + numberOffset, <u32>limitsOf(minimum, maximum));
  store<u32>(node + itemsOffset, <u32>(items == 0 ? anything : nodeOf(items, false)));
  store<u32>(node + maxItemsOffset, maxItems);
  store<u32>(node + objectOffset, <u32>object);
  if (ref != 0 || all != 0) store<u32>(node + allOffset, <u32>listOf(all, ref));
  if (any != 0) store<u32>(node + anyOffset, <u32>listOf(any, 0));
  return node;
}

/** The answer for something that no table can be made of. */
const unknown: usize = 0xffff_ffff;

function lazyNode(ref: usize): usize {
  const node = take(nodeSize);
  store<u32>(node, isLazy);
  store<u32>(node + refOffset, <u32>ref + 1);
  store<u32>(node + refLengthOffset, <u32>(afterString(ref + 1) - ref - 2));
  store<u32>(node + contextOffset, context);
  return node;
}

/** A list of the node of a reference, where there is one, and of those of schemas. */
function listOf(schemas: usize, ref: usize): usize {
  const length: u32 = (ref == 0 ? 0 : 1) + (schemas == 0 ? 0 : countOf(schemas));
  const list = take(4 + 4 * length);
  store<u32>(list, length);
  let at = list + 4;
  if (ref != 0) {
    store<u32>(at, <u32>lazyNode(ref));
    at += 4;
  }
  if (schemas == 0) return list;
  for (let schema = skipSpace(schemas + 1); load<u8>(schema) != 0x5d; schema = next(schema)) {
    store<u32>(at, <u32>nodeOf(schema, false));
    at += 4;
  }
  return list;
}

/** The flags of the types that are allowed; a type of another name allows nothing. */
function flagsOf(at: usize): u32 {
  if (load<u8>(at) == 0x22) {
    const end = afterString(at + 1) - 1;
    const slot = find(types, typeMask, at + 1, <u32>(end - at - 1));
    return slot == 0 ? 0 : load<u32>(slot + bitOffset);
  }
  let flags: u32 = 0;
  if (load<u8>(at) == 0x5b) for (at = skipSpace(at + 1); load<u8>(at) != 0x5d; at = next(at)) flags |= flagsOf(at);
  return flags;
}

function textOf(minLength: u32, maxLength: u32, pattern: usize, values: usize): usize {
  if (minLength == 0 && maxLength == noLimit && pattern == 0 && values == 0) return 0;
  const text = take(20);
  store<u32>(text, minLength);
  store<u32>(text + 4, maxLength);
  if (pattern != 0) store<u32>(text + 8, patternOf(<u32>pattern + 1, <u32>afterString(pattern + 1) - 1));
  if (values == 0) return text;
  const mask = maskFor(countOf(values));
  const slots = take((mask + 1) * <u32>slotSize);
  for (let at = skipSpace(values + 1); load<u8>(at) != 0x5d; at = next(at)) {
    if (load<u8>(at) != 0x22) return unknown;
    const end = findStringEnd(at + 1);
    // Only texts without escapes are looked for.
    if (load<u8>(end) == 0x22) put(slots, mask, at + 1, <u32>(end - at - 1), 0, 0);
  }
  store<u32>(text + 12, <u32>slots);
  store<u32>(text + 16, mask);
  return text;
}

function limitsOf(minimum: f64, maximum: f64): usize {
  if (minimum == -Infinity && maximum == Infinity) return 0;
  const limits = take(16);
  store<f64>(limits, minimum);
  store<f64>(limits + 8, maximum);
  return limits;
}

function objectOf(properties: usize, required: usize, additional: usize): usize {
  const count: u32 = required == 0 ? 0 : countOf(required);
  if (count > maxRequired) return unknown;
  if (properties == 0 && count == 0 && additional == 0) return 0;
  const other = additional == 0 ? anything : nodeOf(additional, false);
  const mask = maskFor(count + (properties == 0 ? 0 : countOf(properties)));
  const slots = take((mask + 1) * <u32>slotSize);
  if (properties != 0) {
    let at = skipSpace(properties + 1);
    while (load<u8>(at) != 0x7d) {
      const name = at + 1;
      const nameEnd = findStringEnd(name);
      if (load<u8>(nameEnd) != 0x22) return unknown;
      at = skipSpace(skipSpace(nameEnd + 1) + 1);
      put(slots, mask, name, <u32>(nameEnd - name), <u32>nodeOf(at, false), 0);
      at = next(at);
    }
  }
  let bit: u32 = 1;
  if (required != 0) {
    for (let at = skipSpace(required + 1); load<u8>(at) != 0x5d; at = next(at)) {
      const end = findStringEnd(at + 1);
      if (load<u8>(at) != 0x22 || load<u8>(end) != 0x22) return unknown;
      const length = <u32>(end - at - 1);
      const slot = find(slots, mask, at + 1, length);
      if (slot == 0) put(slots, mask, at + 1, length, <u32>other, bit);
      else if (load<u32>(slot + bitOffset) == 0) store<u32>(slot + bitOffset, bit);
      bit++;
    }
  }
  const object = take(24);
  store<u32>(object, <u32>slots);
  store<u32>(object + 4, mask);
  store<u32>(object + 8, <u32>other);
  store<u64>(object + 16, count == 64 ? 0xffff_ffff_ffff_ffff : ((<u64>1) << count) - 1);
  return object;
}

/** How many elements or members a list or an object has. */
function countOf(at: usize): u32 {
  let count: u32 = 0;
  const isObject = load<u8>(at) == 0x7b;
  at = skipSpace(at + 1);
  while (load<u8>(at) != 0x5d && load<u8>(at) != 0x7d) {
    if (isObject) at = skipSpace(skipSpace(afterString(at + 1)) + 1);
    at = next(at);
    count++;
  }
  return count;
}

/** Behind a value, and the comma behind that. */
function next(at: usize): usize {
  at = skipSpace(skip(at));
  return load<u8>(at) == 0x2c ? skipSpace(at + 1) : at;
}

/** A limit that is no 32-bit number is as good as none, or as one that nothing passes: both are right for a text or list of this length. */
function limitOf(at: usize): u32 {
  const value = valueOf(at);
  if (!(value > 0)) return 0;
  return value >= <f64>noLimit ? noLimit : <u32>value;
}

function valueOf(at: usize): f64 {
  const from = at;
  let value: f64 = 0;
  for (; isDigit(load<u8>(at)); at++) value = value * 10 + <f64>(load<u8>(at) - 0x30);
  const end = skip(from);
  // Up to 15 digits are exact.
  return at == end && at - from <= 15 ? value : numberOf(<u32>from, <u32>end);
}
