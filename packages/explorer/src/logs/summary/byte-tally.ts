import { maxValueLength } from './facet-key.js';
import { byteTexts } from './byte-texts.js';
import type { Facet } from './facets.js';
import { defaultMaxKeys, rareCount } from './heavy-hitters.js';
import type { HeavyHitters } from './heavy-hitters.js';
import type { MemberBytes } from './member-bytes.js';

/** Counts the values of a facet by their bytes in the records that are read: a text is made of a value when the counts are given away. */
export interface ByteTally {
  /** The slot of the value of the record that was read last, which stays until `giveTo`: `noValue` where it has none, `oddValue` where only values tell. */
  readonly slotOf: () => number;
  readonly count: (slot: number) => void;
  /** How many slots there are. */
  readonly size: () => number;
  /** Gives the counts away, and forgets all slots. */
  readonly giveTo: (hitters: HeavyHitters) => void;
}

export const noValue = -1;
export const oddValue = -2;

/** Counts of no record yet. */
export function byteTally({ alternatives }: Facet, { finder, text }: MemberBytes): ByteTally {
  const texts = byteTexts();
  const finders = alternatives.map((paths) => paths.map((path) => finder(path)));
  let counts = new Float64Array(256);

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
    size: () => texts.size(),
    giveTo(hitters) {
      const own = counts.subarray(0, texts.size());
      const counted = own.filter((count) => count > 0);
      // Rare values are given up before texts are made of them, which the counter would do afterwards.
      const maxError = counted.length > defaultMaxKeys ? rareCount(counted, defaultMaxKeys) : 0;
      const entries: (readonly [string, number])[] = [];
      for (let slot = 0; slot < own.length; slot++)
        if (own[slot]! > maxError) entries.push([keyOf(slot), own[slot]! - maxError]);
      hitters.merge({ entries, maxError });
      texts.clear();
      counts.fill(0);
    },
  };
}
