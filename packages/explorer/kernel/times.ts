// The times of records, of days that were seen before: nearly all are of the day of the one before. The numbers here and in src/logs/summary/kernel-layout.ts
// have to agree.

/** Days, each in the slot that its last digits pick: its text with the T behind it, 11 bytes, and behind those when it begins, in ms since 1970. */
export const daysAt: usize = 39 * 1024 * 1024;
const daySize: usize = 32;
const startOffset: usize = 24;
const dayCount: usize = 64;
const dayLength: usize = 11;
const timeFrom: usize = dayLength;

/** Forgets all days. */
export function beginTimes(): void {
  memory.fill(daysAt, 0, daySize * dayCount);
}

/** Learns the day of a text at an address, as `2026-11-01T`, that begins at a time in ms since 1970. */
export function noteDay(text: usize, startMs: f64): void {
  const slot = slotOfDay(text);
  memory.copy(slot, text, dayLength);
  store<f64>(slot + startOffset, startMs);
}

/** The time in ms since 1970 of a text as `2026-11-01T10:00:00Z`, or with three digits of a second, of a day that was learned; NaN where only the text tells. */
export function timeOf(from: usize, to: usize): f64 {
  const length = to - from;
  if ((length != 20 && length != 24) || load<u8>(to - 1) != 0x5a) return NaN;
  const slot = slotOfDay(from);
  if (load<u64>(slot) != load<u64>(from) || (load<u32>(slot + 8) & 0xffffff) != (load<u32>(from + 8) & 0xffffff))
    return NaN;
  if (load<u8>(from + 13) != 0x3a || load<u8>(from + 16) != 0x3a) return NaN;
  const hour = twoDigits(from + timeFrom);
  const minute = twoDigits(from + 14);
  const second = twoDigits(from + 17);
  if (hour >= 24 || minute >= 60 || second >= 60) return NaN;
  let ms: u32 = 0;
  if (length == 24) {
    const tens = twoDigits(from + 20);
    const ones = <u32>load<u8>(from + 22) - 0x30;
    if (load<u8>(from + 19) != 0x2e || tens >= 100 || ones >= 10) return NaN;
    ms = tens * 10 + ones;
  }
  return load<f64>(slot + startOffset) + <f64>(((hour * 60 + minute) * 60 + second) * 1000 + ms);
}

function slotOfDay(text: usize): usize {
  // The ones of the month and of the day.
  const index =
    (<usize>load<u8>(text + 6) * 31 + <usize>load<u8>(text + 8) * 10 + <usize>load<u8>(text + 9)) & (dayCount - 1);
  return daysAt + daySize * index;
}

/** The number of two digits; more than 99 for anything else. */
function twoDigits(at: usize): u32 {
  const tens = <u32>load<u8>(at) - 0x30;
  const ones = <u32>load<u8>(at + 1) - 0x30;
  return tens < 10 && ones < 10 ? tens * 10 + ones : 100;
}
