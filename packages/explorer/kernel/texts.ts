// Numbers of texts by their bytes: a table for each facet. The numbers here and in src/logs/summary/kernel-layout.ts have to agree.

import { isSame } from '../../records/kernel/same-bytes';

/** The answer where a text has no number: it is too long, has an escape, or is new where the table is full. */
export const noNumber: i32 = -2;

/** Texts that are longer have no number, in bytes. */
const maxTextLength: usize = 512;
/** How many texts a table has at most, and the bytes of all of them together. */
const maxTexts: usize = 65536;
const maxBytes: usize = 4 * 1024 * 1024;

// The parts of a table: the number of texts, and the seeds of hashes; number + 1 by hash, 0 where there is none, of which half is always empty; of each text the
// hash, the parent, and where its bytes begin, also where those of the next one will; the marks of `keepMarked`; and the bytes of all texts, one behind the other.
const firstSeedOffset: usize = 4;
const secondSeedOffset: usize = 8;
const slotCount: usize = 2 * maxTexts;
const slotsOffset: usize = 16;
const hashesOffset: usize = slotsOffset + 4 * slotCount;
const parentsOffset: usize = hashesOffset + 4 * maxTexts;
const startsOffset: usize = parentsOffset + 4 * maxTexts;
const marksOffset: usize = startsOffset + 4 * maxTexts + 16;
const bytesOffset: usize = marksOffset + 4 * maxTexts;
/** The size of a table; a text may be compared beyond its end. */
export const tableSize: usize = bytesOffset + maxBytes + 16;

/** The tables, one behind the other. */
export const tablesAt: usize = 40 * 1024 * 1024;

export function tableAt(number: u32): usize {
  return tablesAt + <usize>number * tableSize;
}

/** Empties the table of a facet. Nobody who does not know its seeds can write logs for which all texts fall on one another. */
export function beginTexts(facet: u32, firstSeed: u32, secondSeed: u32): void {
  const table = tableAt(facet);
  store<u32>(table + firstSeedOffset, firstSeed);
  store<u32>(table + secondSeedOffset, secondSeed);
  empty(table);
}

function empty(table: usize): void {
  store<u32>(table, 0);
  store<u32>(table + startsOffset, 0);
  memory.fill(table + slotsOffset, 0, 4 * slotCount);
}

export function textCount(facet: u32): u32 {
  return load<u32>(tableAt(facet));
}

/** The number of a text that belongs to a parent: the number of another text, or any number below 0. `noNumber` where it has none. */
export function numberOf(table: usize, from: usize, to: usize, parent: i32): i32 {
  const length = to - from;
  if (length > maxTextLength) return noNumber;
  const hash = hashOf(table, from, to, parent);
  const slot = slotFor(table, hash, from, length, parent);
  const known = load<u32>(slot);
  if (known != 0) return <i32>known - 1;
  const number = <usize>load<u32>(table);
  const start = <usize>load<u32>(table + startsOffset + 4 * number);
  if (number == maxTexts - 1 || start + length > maxBytes || hasEscape(from, to)) return noNumber;
  memory.copy(table + bytesOffset + start, from, length);
  add(table, slot, number, hash, parent, start + length);
  return <i32>number;
}

/** Forgets all texts but those with a 1 among the marks; parents of marked ones are marked, too. Instead of the marks, the numbers that they have got. */
export function keepMarked(facet: u32): void {
  const table = tableAt(facet);
  const count = <usize>load<u32>(table);
  let from = <usize>load<u32>(table + startsOffset);
  empty(table);
  let start: usize = 0;
  for (let old: usize = 0; old < count; old++) {
    const to = <usize>load<u32>(table + startsOffset + 4 * old + 4);
    const mark = table + marksOffset + 4 * old;
    if (load<u32>(mark) == 1) {
      const length = to - from;
      const text = table + bytesOffset + start;
      memory.copy(text, table + bytesOffset + from, length);
      const oldParent = load<i32>(table + parentsOffset + 4 * old);
      // A parent has a smaller number than what belongs to it: it has its new one.
      const parent = oldParent < 0 ? oldParent : load<i32>(table + marksOffset + 4 * <usize>oldParent);
      const hash = hashOf(table, text, text + length, parent);
      const number = <usize>load<u32>(table);
      start += length;
      store<u32>(mark, <u32>number);
      add(table, slotFor(table, hash, text, length, parent), number, hash, parent, start);
    }
    from = to;
  }
}

/** The slot of a text: that which it is in, or an empty one for it. */
function slotFor(table: usize, hash: u32, from: usize, length: usize, parent: i32): usize {
  const slots = table + slotsOffset;
  let index = (<usize>hash) & (slotCount - 1);
  while (true) {
    const slot = slots + 4 * index;
    const known = <usize>load<u32>(slot);
    if (known == 0 || isText(table, known - 1, hash, from, length, parent)) return slot;
    index = (index + 1) & (slotCount - 1);
  }
}

function isText(table: usize, number: usize, hash: u32, from: usize, length: usize, parent: i32): bool {
  if (load<u32>(table + hashesOffset + 4 * number) != hash) return false;
  if (load<i32>(table + parentsOffset + 4 * number) != parent) return false;
  const start = <usize>load<u32>(table + startsOffset + 4 * number);
  if (<usize>load<u32>(table + startsOffset + 4 * number + 4) - start != length) return false;
  return isSame(table + bytesOffset + start, from, length);
}

function add(table: usize, slot: usize, number: usize, hash: u32, parent: i32, end: usize): void {
  store<u32>(slot, <u32>number + 1);
  store<u32>(table + hashesOffset + 4 * number, hash);
  store<i32>(table + parentsOffset + 4 * number, parent);
  store<u32>(table + startsOffset + 4 * number + 4, <u32>end);
  store<u32>(table, <u32>number + 1);
}

/** Both halves of a product by which all bits of what went before it are mixed, as wyhash does (https://github.com/wangyi-fudan/wyhash, `_wymix32`). */
function hashOf(table: usize, from: usize, to: usize, parent: i32): u32 {
  let a: u32 = load<u32>(table + firstSeedOffset) ^ (<u32>(to - from));
  let b: u32 = load<u32>(table + secondSeedOffset) ^ (<u32>parent);
  let product: u64 = <u64>(a ^ 0x53c5ca59) * <u64>(b ^ 0x74743c1b);
  let at = from;
  for (; at + 8 <= to; at += 8) {
    a = (<u32>product) ^ load<u32>(at);
    b = (<u32>(product >> 32)) ^ load<u32>(at + 4);
    product = <u64>(a ^ 0x53c5ca59) * <u64>(b ^ 0x74743c1b);
  }
  if (at < to) {
    // The bytes behind the last one do not count.
    const rest = load<u64>(at) << ((8 - <u64>(to - at)) * 8);
    a = (<u32>product) ^ (<u32>rest);
    b = (<u32>(product >> 32)) ^ (<u32>(rest >> 32));
    product = <u64>(a ^ 0x53c5ca59) * <u64>(b ^ 0x74743c1b);
  }
  return (<u32>product) ^ (<u32>(product >> 32));
}

/** Whether there is a backslash: other bytes may be the same text in JSON. */
function hasEscape(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) if (load<u8>(at) == 0x5c) return true;
  return false;
}
