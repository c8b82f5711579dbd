import { createHash } from 'node:crypto';

/** Texts that can be asked for, at 8 bytes each. */
export interface PrintSet {
  readonly add: (text: string) => void;
  readonly has: (text: string) => boolean;
  /** How many different ones there are. */
  readonly size: () => number;
}

/** A set of 64-bit prints: of five million texts, another is taken for one of them once in a million million questions. */
export function printSet(): PrintSet {
  let prints = new BigUint64Array(1024);
  let length = 0;
  let sorted = true;

  function sort(): void {
    if (sorted) return;
    const all = prints.subarray(0, length).sort();
    length = 0;
    for (const print of all) if (length === 0 || all[length - 1] !== print) all[length++] = print;
    sorted = true;
  }

  return {
    add(text) {
      if (length === prints.length) {
        const larger = new BigUint64Array(length * 2);
        larger.set(prints);
        prints = larger;
      }
      prints[length++] = printOf(text);
      sorted = false;
    },
    has(text) {
      sort();
      const print = printOf(text);
      let [low, high] = [0, length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (prints[middle]! < print) low = middle + 1;
        else high = middle;
      }
      return low < length && prints[low] === print;
    },
    size() {
      sort();
      return length;
    },
  };
}

function printOf(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64LE();
}
