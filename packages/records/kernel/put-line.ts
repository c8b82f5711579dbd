// Lines of members of a record. src/node/reader/line-maker.ts writes the tables, and has the same numbers.

import { isDigit } from './json-bytes';

/** The table of a line: the number of cells, whether they are JSON, how far apart they are where they are padded, otherwise 0, which bytes may begin one and which may be in it, and the texts before, between and behind them. */
const jsonOffset: usize = 4;
const gapOffset: usize = 8;
const firstOffset: usize = 12;
const othersOffset: usize = 268;
const partsOffset: usize = 284;
/** Of each text its address, its length, the address of the span of the cell behind it, and how wide that is padded. */
const partSize: usize = 16;

/** Longer integers may not be what a number of that value is written as. */
const maxPlainDigits: usize = 15;
const nothing: u32 = 0x6c6c756e; // null

/** Where a cell ended that is no plain one. */
const notPlain: usize = 0;

/** Puts the line of the record that was read last, up to `limit` at most: its end, or 0 where that is too long, or a cell is not plain. The bytes after the line are overwritten, up to 16 bytes after `limit`. */
export function putLine(table: usize, target: usize, limit: usize): usize {
  const isJson = load<u32>(table + jsonOffset) != 0;
  const gap = <usize>load<u32>(table + gapOffset);
  const first = table + partsOffset;
  const last = first + <usize>load<u32>(table) * partSize;
  const start = target;
  for (let part = first; part < last; part += partSize) {
    if (gap == 0 || part == first) target = putPart(part, target, limit);
    if (target == notPlain) return notPlain;
    const span = <usize>load<u32>(part + 8);
    const from = <usize>load<u32>(span);
    const to = <usize>load<u32>(span + 4);
    const width = <usize>load<u32>(part + 12);
    if (target + (to - from) + width + gap + 4 > limit) return notPlain;
    const cell = target;
    target = isJson ? putJson(from, to, target) : putText(from, to, target, table);
    if (target == notPlain) return notPlain;
    if (gap != 0) target = padded(target, max(target, cell + width) + gap);
  }
  if (gap != 0) while (target > start && load<u8>(target - 1) == 0x20) target--;
  return putPart(last, target, limit);
}

/** Puts the text of a part. */
function putPart(part: usize, target: usize, limit: usize): usize {
  const length = <usize>load<u32>(part + 4);
  return target + length > limit ? notPlain : copied(load<u32>(part), length, target);
}

/** Copies bytes, 16 at a time; where they end. */
function copied(from: usize, length: usize, target: usize): usize {
  for (let at: usize = 0; at < length; at += 16) v128.store(target + at, v128.load(from + at));
  return target + length;
}

/** Puts spaces, 16 at a time, up to `end`. */
function padded(target: usize, end: usize): usize {
  for (; target < end; target += 16) v128.store(target, i8x16.splat(0x20));
  return end;
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
  return copied(from, to - from, target);
}

/** Puts a string without its quotes, a number, true or false; nothing for null. */
function putText(from: usize, to: usize, target: usize, table: usize): usize {
  if (from == 0 || load<u8>(from) == 0x6e) return target;
  if (!isAsStringified(from, to)) return notPlain;
  if (load<u8>(from) == 0x22) {
    from++;
    to--;
  }
  if (from == to) return target;
  if (load<u8>(table + firstOffset + load<u8>(from)) == 0) return notPlain;
  // For the lower half of a byte, the bits of the upper halves with which it may be in a cell.
  const others = v128.load(table + othersOffset);
  const bits = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const lower = i8x16.splat(0x0f);
  const none = i8x16.splat(0);
  while (from < to) {
    const bytes = v128.load(from);
    const allowed = i8x16.swizzle(others, v128.and(bytes, lower));
    let odd = <u32>i8x16.bitmask(i8x16.eq(v128.and(allowed, i8x16.swizzle(bits, i8x16.shr_u(bytes, 4))), none));
    const left = to - from;
    if (left < 16) odd &= (1 << (<u32>left)) - 1;
    if (odd != 0) return notPlain;
    v128.store(target, bytes);
    if (left <= 16) return target + left;
    from += 16;
    target += 16;
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
