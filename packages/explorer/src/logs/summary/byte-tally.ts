import { byteTexts } from './byte-texts.js';
import { defaultMaxKeys, nthLargest, rareCount } from './heavy-hitters.js';
import type { HeavyHitterCounts, HeavyHitters } from './heavy-hitters.js';
import { maxTextsBytes } from './kernel-layout.js';
import type { SummaryKernel } from './record-bytes.js';

/**
 * Counts the values of a facet by the slots that a kernel has for their bytes, in memory that is bounded: texts are made of those that are
 * shown, and of the others when the counts are given away.
 */
export interface ByteTally {
  /** Counts a slot, which stays until `giveUpRare` or `giveTo`. */
  readonly count: (slot: number) => void;
  /** Gives up the rare values where there are too many slots, as `heavyHitters` does. */
  readonly giveUpRare: () => void;
  /** The most frequent values, at most `maxKeys`: as they are now. */
  readonly frequent: (maxKeys: number) => HeavyHitterCounts;
  /** Gives the counts away, and forgets all slots. */
  readonly giveTo: (hitters: HeavyHitters) => void;
}

/** In place of a slot: the record has no value; only values tell. */
export const noValue = -1;
export const oddValue = -2;

/** How many slots there may be, and how many bytes of texts, until the rare values are given up. */
const maxSlots = 32_768;
const maxBytes = maxTextsBytes / 2;

/** Counts of no record yet, of the facet with this number. */
export function byteTally(kernel: SummaryKernel, facet: number): ByteTally {
  const texts = byteTexts(kernel, facet);
  let counts = new Float64Array(256);
  /** By how much counts may be too small, since rare values were given up. */
  let lowered = 0;
  /** How many different values there were at once, at most. */
  let known = 0;

  /** The key of a slot, as `facetKey` makes it of values. */
  function keyOf(slot: number): string {
    const parent = texts.parents()[slot]!;
    const own = `t${texts.textOf(slot)}`;
    return parent < 0 ? `${-1 - parent}${own}` : `${keyOf(parent)}\n${own}`;
  }

  /** The counts of all slots: those that were seen last in a record that does not count have none. */
  function countsOfAll(): Float64Array {
    reserve(texts.size());
    return counts.subarray(0, texts.size());
  }

  function reserve(size: number): void {
    if (size <= counts.length) return;
    const more = new Float64Array(Math.max(size, 2 * counts.length));
    more.set(counts);
    counts = more;
  }

  /** How many values there are beside those that are given, at least. */
  function moreThan(given: number, counted: number): Pick<HeavyHitterCounts, 'more'> {
    const more = Math.max(known, counted) - given;
    return more > 0 ? { more } : {};
  }

  return {
    count(slot) {
      if (slot >= counts.length) reserve(slot + 1);
      counts[slot]!++;
    },
    giveUpRare() {
      const size = texts.size();
      if (size <= maxSlots && texts.bytes() <= maxBytes) return;
      const own = countsOfAll();
      const parents = texts.parents();
      const counted = own.filter((count) => count > 0);
      // Texts that others belong to have slots, too, and no counts.
      const rare = counted.length > defaultMaxKeys ? rareCount(counted, defaultMaxKeys) : 0;
      const marks = new Uint32Array(size);
      for (let slot = 0; slot < size; slot++)
        if (own[slot]! > rare)
          for (let each = slot; each >= 0 && marks[each] === 0; each = parents[each]!) marks[each] = 1;
      const kept = own.slice();
      const slots = texts.keepOnly(marks);
      counts.fill(0);
      for (let slot = 0; slot < size; slot++) if (kept[slot]! > rare) counts[slots[slot]!] = kept[slot]! - rare;
      lowered += rare;
      known = Math.max(known, counted.length);
    },
    frequent(maxKeys) {
      const own = countsOfAll();
      const counted = own.filter((count) => count > 0);
      const left = counted.length - maxKeys;
      // More values may have this count than may be given.
      const atLeast = left > 0 ? nthLargest(counted, maxKeys) : 1;
      const entries: (readonly [string, number])[] = [];
      for (const above of [true, false])
        for (let slot = 0; slot < own.length && entries.length < maxKeys; slot++)
          if (above ? own[slot]! > atLeast : own[slot] === atLeast) entries.push([keyOf(slot), own[slot]!]);
      return { entries, maxError: lowered, ...moreThan(entries.length, counted.length) };
    },
    giveTo(hitters) {
      const own = countsOfAll();
      const counted = own.filter((count) => count > 0);
      // Rare values are given up before texts are made of them, which the counter would do afterwards.
      const rare = counted.length > defaultMaxKeys ? rareCount(counted, defaultMaxKeys) : 0;
      const entries: (readonly [string, number])[] = [];
      for (let slot = 0; slot < own.length; slot++)
        if (own[slot]! > rare) entries.push([keyOf(slot), own[slot]! - rare]);
      hitters.merge({ entries, maxError: lowered + rare, ...moreThan(entries.length, counted.length) });
      texts.clear();
      counts.fill(0);
      [lowered, known] = [0, 0];
    },
  };
}
