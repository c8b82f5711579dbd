import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOnes, readFewRuns, readHybrid } from '../src/read/hybrid.js';

/** Numbers of a width as runs and packed groups, which have eight numbers each, 0 after the last. */
interface Part {
  readonly isRepeated: boolean;
  readonly numbers: readonly number[];
}

const anyParts = fc.integer({ min: 1, max: 12 }).chain((width) => {
  const number = fc.nat({ max: 2 ** width - 1 });
  const repeated = fc
    .tuple(number, fc.integer({ min: 1, max: 40 }))
    .map(([value, count]) => ({ isRepeated: true, numbers: new Array<number>(count).fill(value) }));
  const packed = fc
    .integer({ min: 1, max: 4 })
    .chain((groups) => fc.array(number, { minLength: 8 * groups, maxLength: 8 * groups }))
    .map((numbers) => ({ isRepeated: false, numbers }));
  return fc.record({ width: fc.constant(width), parts: fc.array(fc.oneof(repeated, packed), { maxLength: 6 }) });
});

/** As Parquet writes them. */
function written(width: number, parts: readonly Part[]): Uint8Array {
  const bytes: number[] = [];
  for (const { isRepeated, numbers } of parts) {
    let head = isRepeated ? numbers.length * 2 : (numbers.length / 8) * 2 + 1;
    for (; head >= 0x80; head >>= 7) bytes.push((head & 0x7f) | 0x80);
    bytes.push(head);
    if (isRepeated) for (let bit = 0; bit < width; bit += 8) bytes.push((numbers[0]! >> bit) & 0xff);
    else {
      const bits = numbers.flatMap((value) => Array.from({ length: width }, (_, bit) => (value >> bit) & 1));
      for (let at = 0; at < bits.length; at += 8)
        bytes.push(bits.slice(at, at + 8).reduce((byte, bit, place) => byte | (bit << place), 0));
    }
  }
  return Uint8Array.from(bytes);
}

test('a part of the numbers is what it is among all', () => {
  fc.assert(
    fc.property(anyParts, fc.nat(), fc.nat(), ({ width, parts }, one, other) => {
      const numbers = parts.flatMap((part) => part.numbers);
      const [first, end] = [one % (numbers.length + 1), other % (numbers.length + 1)].toSorted((a, b) => a - b) as [
        number,
        number,
      ];
      const found = new Uint32Array(numbers.length);
      const largest = readHybrid(written(width, parts), 0, width, found, { first, end });
      const expected = numbers.map((value, row) => (row >= first && row < end ? value : 0));
      expect([...found]).toEqual(expected);
      expect(largest).toBe(Math.max(0, ...numbers.slice(first, end)));
    }),
  );
});

test('numbers that are in few runs are the same as runs, and of many none is read', () => {
  fc.assert(
    fc.property(anyParts, ({ width, parts }) => {
      const numbers = parts.flatMap((part) => part.numbers);
      const packed = parts.filter(({ isRepeated }) => !isRepeated).flatMap((part) => part.numbers).length;
      const found: number[] = [];
      const isFew = readFewRuns(written(width, parts), 0, width, numbers.length, (end, value) => {
        while (found.length < end) found.push(value);
      });
      expect(isFew).toBe(packed <= numbers.length / 8);
      expect(found).toEqual(isFew ? numbers : []);
    }),
  );
});

test('levels are counted without reading them', () => {
  fc.assert(
    fc.property(anyParts, fc.nat(), ({ parts }, given) => {
      const levels = parts.map((part) => ({ ...part, numbers: part.numbers.map((value) => value & 1) }));
      const all = levels.flatMap((part) => part.numbers);
      const count = given % (all.length + 1);
      const ones = all.slice(0, count).reduce((sum, level) => sum + level, 0);
      expect(countOnes(written(1, levels), count)).toBe(ones);
    }),
  );
});

test('numbers that end too early are no numbers', () => {
  expect(() => readHybrid(Uint8Array.of(6, 1), 0, 1, new Uint32Array(4))).toThrow(RangeError);
  expect(() => countOnes(Uint8Array.of(6, 1), 4)).toThrow(RangeError);
});
