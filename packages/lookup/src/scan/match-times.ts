import type { PackedBatch } from './messages.js';
import { numberAt } from './messages.js';

/** The times of the matches of a batch, each named by where its numbers begin. */
type Times = Pick<PackedBatch, 'numbers' | 'known'>;

const letterZ = 0x5a;

/** Whether the times of two matches are one text. Compared backwards: seconds differ more often than years. */
export function isSameTime({ numbers, known }: Times, one: number, other: number): boolean {
  const a = numbers[one + numberAt.timeFrom]!;
  const b = numbers[other + numberAt.timeFrom]!;
  const length = numbers[one + numberAt.timeTo]! - a;
  if (numbers[other + numberAt.timeTo]! - b !== length) return false;
  for (let at = length - 1; at >= 0; at--) if (known[a + at] !== known[b + at]) return false;
  return true;
}

/** Whether the time of a match is before that of another, as `compareTimes` orders their texts. Most records of a group follow the one before in a second or two. */
export function isEarlier({ numbers, known }: Times, one: number, other: number): boolean {
  let a = numbers[one + numberAt.timeFrom]!;
  let b = numbers[other + numberAt.timeFrom]!;
  const aEnd = withoutZone(known, a, numbers[one + numberAt.timeTo]!);
  const bEnd = withoutZone(known, b, numbers[other + numberAt.timeTo]!);
  while (a < aEnd && b < bEnd) {
    const difference = known[a++]! - known[b++]!;
    if (difference !== 0) return difference < 0;
  }
  return a === aEnd && b < bEnd;
}

function withoutZone(bytes: Uint8Array, from: number, to: number): number {
  return to > from && bytes[to - 1] === letterZ ? to - 1 : to;
}
