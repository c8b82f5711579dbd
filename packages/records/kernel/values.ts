// The strings of members, for the hash of a record. Many members have the same value in record after record, so the one that
// was there the last time is compared first: what is there once more is not hashed again.

import { mixed } from './mixed';
import { add, addAt, addedHigh, addedLow } from './record-hash';
import { namesEnd } from './names';
import { isSame } from './same-bytes';

/** Values that were seen before, each in the slot that its spot picks. */
const valuesAt: usize = namesEnd;
const valueSize: usize = 160;
const valueCount: usize = 1024;
/** Where the slots end. */
export const valuesEnd: usize = valuesAt + valueCount * valueSize;

/** In a slot the spot; the place that is made from it; how often not to look; how often another value was there since the last that was the same; */
const placeOffset: usize = 4;
const waitOffset: usize = 8;
const missesOffset: usize = 12;
/** the length of the value, with its quotes, 0 for none; what it adds to the hash; and the value. */
const lengthOffset: usize = 16;
const highOffset: usize = 20;
const lowOffset: usize = 24;
const bytesOffset: usize = 32;
const maxLength: usize = valueSize - bytesOffset;

/** After this many other values in a row, it is not looked for the next times. */
const maxMisses: u32 = 3;
const timesNotToLook: u32 = 48;

/** The slot for the value that comes next, and whether it is to be remembered. */
let slot: usize = 0;
let isToRemember: bool = false;

/** Behind the value at `at`, where that is the one that was there the last time, after adding it to the hash; 0 where it is another. */
export function afterSameValue(at: usize, spot: u32): usize {
  slot = valuesAt + <usize>((spot ^ (spot >> 15)) & (<u32>valueCount - 1)) * valueSize;
  isToRemember = false;
  if (load<u32>(slot) != spot) {
    takeSlot(spot);
    return 0;
  }
  const wait = load<u32>(slot + waitOffset);
  if (wait != 0) {
    store<u32>(slot + waitOffset, wait - 1);
    return 0;
  }
  const length = <usize>load<u32>(slot + lengthOffset);
  if (length != 0 && isSame(slot + bytesOffset, at, length)) {
    addAt(load<u32>(slot + highOffset), load<u32>(slot + lowOffset));
    store<u32>(slot + missesOffset, 0);
    return at + length;
  }
  isToRemember = true;
  return 0;
}

function takeSlot(spot: u32): void {
  store<u32>(slot, spot);
  store<u32>(slot + placeOffset, mixed(spot));
  store<u32>(slot + waitOffset, 0);
  store<u32>(slot + missesOffset, 0);
  store<u32>(slot + lengthOffset, 0);
}

/** Adds the string that was read last, which is between these addresses and was not the same: it is remembered, where it has no escapes. */
export function addOtherValue(at: usize, end: usize, isPlain: bool): void {
  add(load<u32>(slot + placeOffset));
  if (isToRemember) remember(at, end, isPlain);
}

function remember(at: usize, end: usize, isPlain: bool): void {
  const misses = load<u32>(slot + missesOffset) + 1;
  const isOften = misses > maxMisses;
  store<u32>(slot + missesOffset, isOften ? 0 : misses);
  if (isOften) store<u32>(slot + waitOffset, timesNotToLook);
  const length = end - at;
  if (!isPlain || length > maxLength) {
    store<u32>(slot + lengthOffset, 0);
    return;
  }
  store<u32>(slot + lengthOffset, <u32>length);
  store<u32>(slot + highOffset, addedHigh());
  store<u32>(slot + lowOffset, addedLow());
  for (let offset: usize = 0; offset < length; offset += 16)
    v128.store(slot + bytesOffset + offset, v128.load(at + offset));
}
