import { maxValueLength } from './facet-key.js';
import { byteTexts } from './byte-texts.js';
import type { Facet } from './facets.js';
import { defaultMaxKeys, nthLargest, rareCount } from './heavy-hitters.js';
import type { HeavyHitterCounts, HeavyHitters } from './heavy-hitters.js';
import type { MemberBytes } from './member-bytes.js';

/**
 * Counts the values of a facet by their bytes in the records that are read, in memory that is bounded: texts are made of those that are
 * shown, and of the others when the counts are given away.
 */
export interface ByteTally {
  /**
   * The slot of the value of the record that was read last, which stays until `giveUpRare` or `giveTo`: `noValue` where it has none, `oddValue`
   * where only values tell.
   */
  readonly slotOf: () => number;
  readonly count: (slot: number) => void;
  /** Gives up the rare values where there are too many slots, as `heavyHitters` does. */
  readonly giveUpRare: () => void;
  /** The most frequent values, at most `maxKeys`: as they are now. */
  readonly frequent: (maxKeys: number) => HeavyHitterCounts;
  /** Gives the counts away, and forgets all slots. */
  readonly giveTo: (hitters: HeavyHitters) => void;
}

export const noValue = -1;
export const oddValue = -2;

/** How many slots there may be until the rare values are given up. */
const maxSlots = 32_768;

/** Counts of no record yet. */
export function byteTally({ alternatives }: Facet, { finder, text }: MemberBytes): ByteTally {
  const texts = byteTexts();
  const finders = alternatives.map((paths) => paths.map((path) => finder(path)));
  let counts = new Float64Array(256);
  /** By how much counts may be too small, since rare values were given up. */
  let lowered = 0;
  /** How many different values there were at once, at most. */
  let known = 0;

  /** The slot of a text that was found, below others; `oddValue` where the text has to be made to be counted. */
  function slotBelow(parent: number): number {
    const { bytes, from, to } = text;
    if (to - from > maxValueLength) return oddValue;
    const slot = texts.numberOf(bytes, from, to, parent);
    return texts.hasEscape(slot) ? oddValue : slot;
  }

  /** The key of a slot, as `facetKey` makes it of values. */
  function keyOf(slot: number): string {
    const parent = texts.parentOf(slot);
    const own = `t${texts.textOf(slot)}`;
    return parent < 0 ? `${-1 - parent}${own}` : `${keyOf(parent)}\n${own}`;
  }

  /** How many values there are beside those that are given, at least. */
  function moreThan(given: number, counted: number): Pick<HeavyHitterCounts, 'more'> {
    const more = Math.max(known, counted) - given;
    return more > 0 ? { more } : {};
  }

  return {
    slotOf() {
      for (let alternative = 0; alternative < finders.length; alternative++) {
        const find = finders[alternative]!;
        const first = find[0]!();
        if (first === 'absent') continue;
        if (first === 'other') return oddValue;
        // The number of the alternative, below 0.
        let slot = slotBelow(-1 - alternative);
        for (let at = 1; at < find.length && slot !== oddValue; at++)
          slot = find[at]!() === 'text' ? slotBelow(slot) : oddValue;
        return slot;
      }
      return noValue;
    },
    count(slot) {
      if (slot >= counts.length) {
        const more = new Float64Array(2 * slot);
        more.set(counts);
        counts = more;
      }
      counts[slot]!++;
    },
    giveUpRare() {
      const size = texts.size();
      if (size <= maxSlots) return;
      const own = counts.subarray(0, size);
      const counted = own.filter((count) => count > 0);
      // Texts that others belong to have slots, too, and no counts.
      const rare = counted.length > defaultMaxKeys ? rareCount(counted, defaultMaxKeys) : 0;
      const marks = new Uint8Array(size);
      for (let slot = 0; slot < size; slot++)
        if (own[slot]! > rare)
          for (let each = slot; each >= 0 && marks[each] === 0; each = texts.parentOf(each)) marks[each] = 1;
      const kept = own.slice();
      const slots = texts.keepOnly(marks);
      counts.fill(0);
      for (let slot = 0; slot < size; slot++) if (kept[slot]! > rare) counts[slots[slot]!] = kept[slot]! - rare;
      lowered += rare;
      known = Math.max(known, counted.length);
    },
    frequent(maxKeys) {
      const own = counts.subarray(0, texts.size());
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
      const own = counts.subarray(0, texts.size());
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
