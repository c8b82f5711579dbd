// The id and the time of a record, as they are handed on.

import { mixed } from './mixed';

/** The fingerprint that `identify` made, two words. */
const printAt: usize = 16;

/** In the answer of `identify`: the id is plain, it is not empty, and the time is plain. */
const isPlainId: u32 = 1;
const hasId: u32 = 2;
const isPlainTime: u32 = 4;

/**
 * Looks at the spans of an id and a time: whether each is a string in ASCII without escapes. The fingerprint of the id is that of
 * lookup's `fingerprintOf`, with which this has to agree. Where both are plain, copies the id and behind it the time to `copyAt`, and up to 15 bytes more.
 */
export function identify(idSpan: usize, timeSpan: usize, copyAt: usize): u32 {
  const id = <usize>load<u32>(idSpan) + 1;
  const idEnd = <usize>load<u32>(idSpan + 4) - 1;
  const time = <usize>load<u32>(timeSpan) + 1;
  const timeEnd = <usize>load<u32>(timeSpan + 4) - 1;
  let answer: u32 = 0;
  if (isPlain(id, idEnd)) {
    answer = isPlainId;
    if (id < idEnd) {
      answer |= hasId;
      fingerprint(id, idEnd);
    }
  }
  if (isPlain(time, timeEnd)) answer |= isPlainTime;
  if (copyAt != 0 && (answer & isPlainId) != 0 && (answer & isPlainTime) != 0) {
    copy(id, idEnd, copyAt);
    copy(time, timeEnd, copyAt + (idEnd - id));
  }
  return answer;
}

/** Whether the value whose first byte, a quote, is before `from` is a string that is written in ASCII without escapes. */
function isPlain(from: usize, to: usize): bool {
  if (from == 1 || load<u8>(from - 1) != 0x22) return false;
  const backslash = i8x16.splat(0x5c);
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    let odd = <u32>i8x16.bitmask(v128.or(bytes, i8x16.eq(bytes, backslash)));
    const left = to - at;
    if (left < 16) odd &= (1 << (<u32>left)) - 1;
    if (odd != 0) return false;
  }
  return true;
}

function copy(from: usize, to: usize, target: usize): void {
  for (; from < to; from += 16, target += 16) v128.store(target, v128.load(from));
}

function fingerprint(from: usize, to: usize): void {
  let a: u32 = 0x811c9dc5;
  let b: u32 = 0x9747b28c;
  for (let at = from; at < to; at++) {
    const byte = <u32>load<u8>(at);
    a = (a ^ byte) * 0x01000193;
    b = rotl((b ^ byte) * 0xcc9e2d51, 15);
  }
  store<u32>(printAt, mixed(a));
  const second = mixed(b);
  store<u32>(printAt + 4, second == 0 ? 1 : second);
}
