import { facetKey, maxValueLength } from './facet-key.js';
import type { Facet } from './facets.js';
import { memberOf } from './facets.js';
import type { HeavyHitters } from './heavy-hitters.js';

/** Counts the values of a facet by the values themselves: a key is made of a value when it is first seen, not for each record. */
export interface Tally {
  /** The slot of a record's value, which stays until `giveTo`; -1 where it has none. */
  readonly slotOf: (record: unknown) => number;
  readonly count: (slot: number) => void;
  /** How many slots there are. */
  readonly size: () => number;
  /** Gives the counts away, and forgets all slots. */
  readonly giveTo: (hitters: HeavyHitters) => void;
}

/** From a value to its slot, or to the map of the next value. */
type Level = Map<string, Level | number>;

/** Counts of no record yet. */
export function tally(facet: Facet): Tally {
  let levels: readonly Level[] = [];
  /** Slots by keys, of values that are no short texts. */
  let others = new Map<string, number>();
  let keys: string[] = [];
  let counts = new Float64Array(1024);

  function clear(): void {
    levels = facet.alternatives.map(() => new Map());
    others = new Map();
    keys = [];
    counts.fill(0);
  }

  function newSlot(key: string): number {
    const slot = keys.push(key) - 1;
    if (slot === counts.length) {
      const more = new Float64Array(2 * slot);
      more.set(counts);
      counts = more;
    }
    return slot;
  }

  function slotOfKey(record: unknown): number {
    const key = facetKey(facet, record);
    if (key === undefined) return -1;
    let slot = others.get(key);
    if (slot === undefined) others.set(key, (slot = newSlot(key)));
    return slot;
  }

  clear();
  return {
    slotOf(record) {
      for (let alternative = 0; alternative < facet.alternatives.length; alternative++) {
        const paths = facet.alternatives[alternative]!;
        const first = memberOf(record, paths[0]!);
        if (first === undefined) continue;
        let level = levels[alternative]!;
        const last = paths.length - 1;
        for (let at = 0; at <= last; at++) {
          const value = at === 0 ? first : memberOf(record, paths[at]!);
          // Longer texts would be kept whole.
          if (typeof value !== 'string' || value.length > maxValueLength) return slotOfKey(record);
          let next = level.get(value);
          if (next === undefined) level.set(value, (next = at < last ? new Map() : newSlot(facetKey(facet, record)!)));
          if (typeof next === 'number') return next;
          level = next;
        }
      }
      return -1;
    },
    count: (slot) => void counts[slot]!++,
    size: () => keys.length,
    giveTo(hitters) {
      const given: (readonly [string, number])[] = [];
      for (const [slot, key] of keys.entries()) if (counts[slot]! > 0) given.push([key, counts[slot]!]);
      hitters.merge({ entries: given, maxError: 0 });
      clear();
    },
  };
}
