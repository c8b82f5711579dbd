// Lines of members of a record. src/node/reader/line-maker.ts writes the tables, and has the same numbers.

import { isDigit } from './json-bytes';

/** The table of a line: the number of cells, whether they are JSON, which bytes may be in them, and the texts before, between and behind them. */
const jsonOffset: usize = 4;
const allowedOffset: usize = 8;
const partsOffset: usize = 264;
/** Of each text its address, its length, and the address of the span of the cell behind it. */
const partSize: usize = 12;

/** The permissions of a byte, in the table: to be first in a cell, and to be in it. */
const mayBeFirst: u8 = 1;
const mayBeIn: u8 = 2;

/** Longer integers may not be what a number of that value is written as. */
const maxPlainDigits: usize = 15;
const nothing: u32 = 0x6c6c756e; // null

/** Where a cell ended that is no plain one. */
const notPlain: usize = 0;

/** Puts the line of the record that was read last, up to `limit` at most: its end, or 0 where that is too long, or a cell is not plain. */
export function putLine(table: usize, target: usize, limit: usize): usize {
  const count = <usize>load<u32>(table);
  const isJson = load<u32>(table + jsonOffset) != 0;
  let index: usize = 0;
  while (true) {
    const part = table + partsOffset + index * partSize;
    const length = <usize>load<u32>(part + 4);
    if (target + length > limit) return notPlain;
    memory.copy(target, load<u32>(part), length);
    target += length;
    if (index == count) return target;
    const span = <usize>load<u32>(part + 8);
    const from = <usize>load<u32>(span);
    const to = <usize>load<u32>(span + 4);
    if (target + (to - from) + 4 > limit) return notPlain;
    target = isJson ? putJson(from, to, target) : putText(from, to, target, table + allowedOffset);
    if (target == notPlain) return notPlain;
    index++;
  }
}

/** Puts a value as JSON.stringify would. */
function putJson(from: usize, to: usize, target: usize): usize {
  if (from == 0) {
    store<u32>(target, nothing);
    return target + 4;
  }
  if (!isAsStringified(from, to)) return notPlain;
  const backslash = i8x16.splat(0x5c);
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    let odd = <u32>i8x16.bitmask(i8x16.eq(bytes, backslash));
    const left = to - at;
    if (left < 16) odd &= (1 << (<u32>left)) - 1;
    if (odd != 0) return notPlain;
  }
  memory.copy(target, from, to - from);
  return target + (to - from);
}

/** Puts a string without its quotes, a number, true or false; nothing for null. */
function putText(from: usize, to: usize, target: usize, allowed: usize): usize {
  if (from == 0 || load<u8>(from) == 0x6e) return target;
  if (!isAsStringified(from, to)) return notPlain;
  if (load<u8>(from) == 0x22) {
    from++;
    to--;
  }
  if (from == to) return target;
  if ((load<u8>(allowed + load<u8>(from)) & mayBeFirst) == 0) return notPlain;
  for (; from < to; from++, target++) {
    const byte = load<u8>(from);
    if ((load<u8>(allowed + byte) & mayBeIn) == 0) return notPlain;
    store<u8>(target, byte);
  }
  return target;
}

/** Whether a value is written as JSON.stringify would, unless it is a string with escapes. */
function isAsStringified(from: usize, to: usize): bool {
  const byte = load<u8>(from);
  if (byte == 0x22 || byte > 0x39) return byte != 0x7b && byte != 0x5b;
  if (to - from > maxPlainDigits) return false;
  let at = from;
  if (byte == 0x2d) {
    at++;
    // -0 is written as 0.
    if (load<u8>(at) == 0x30) return false;
  }
  for (; at < to; at++) if (!isDigit(load<u8>(at))) return false;
  return true;
}
