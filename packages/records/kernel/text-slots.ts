// The texts that were seen before: src/node/reader/layout.ts has the same numbers.

import { isSame } from './same-bytes';

/** Texts that were seen before, each in the slot that its bytes pick: its length, and behind it the bytes. */
const slotsAt: usize = 65536;
const slotSize: usize = 144;
const slotHead: usize = 16;
const slotBits: u64 = 12;
const maxTextLength: usize = slotSize - slotHead;
const hashFactor: u64 = 0x9e3779b97f4a7c15;

/** Where the slots end. */
export const slotsEnd: usize = slotsAt + ((<usize>1) << (<usize>slotBits)) * slotSize;

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

/** Whether all bytes are in ASCII, and none is a backslash. */
function isPlain(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (byte >= 0x80 || byte == 0x5c) return false;
  }
  return true;
}
