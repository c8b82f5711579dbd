/** Counts of keys, of which the frequent ones are kept. */
export interface HeavyHitters {
  /** Counts a key. */
  readonly add: (key: string, count?: number) => void;
  /** Takes in what was counted elsewhere. */
  readonly merge: (counted: HeavyHitterCounts) => void;
  readonly counts: () => HeavyHitterCounts;
}

/** The counts: plain data that can be sent to another thread. */
export interface HeavyHitterCounts {
  /** The keys that are kept with their counts, in no order. */
  readonly entries: readonly (readonly [key: string, count: number])[];
  /** By how much a count may be too small, and how often a key that is not there may have come; 0: the counts are exact. */
  readonly maxError: number;
  /** How many more keys there are, which were left out since they are rarer than all of these; at least, after a merge. None where it is not given. */
  readonly more?: number;
}

/** How many keys are kept: below that, counts are exact. */
export const defaultMaxKeys = 10_000;

/**
 * A counter in bounded memory: the summary of Misra and Gries, which can be merged (Agarwal et al., "Mergeable summaries", 2012). Where there are
 * too many keys, all but half as many as are kept are given up, the rare ones, and all counts are lowered by as much as those had: a count is never too large, and
 * too small by no more than `maxError`.
 */
export function heavyHitters(maxKeys: number = defaultMaxKeys): HeavyHitters {
  // Counts are objects, so that a known key is looked up once.
  let kept = new Map<string, { count: number }>();
  let maxError = 0;
  /** How many different keys there are at least. */
  let known = 0;

  function add(key: string, count = 1): void {
    const known = kept.get(key);
    if (known) {
      known.count += count;
      return;
    }
    kept.set(key, { count });
  }

  function giveUpRare(): void {
    if (kept.size <= maxKeys) return;
    const lowered = rareCount(
      Float64Array.from(kept.values(), ({ count }) => count),
      maxKeys,
    );
    maxError += lowered;
    const frequent = new Map<string, { count: number }>();
    for (const [key, { count }] of kept) if (count > lowered) frequent.set(key, { count: count - lowered });
    kept = frequent;
  }

  return {
    add(key, count) {
      add(key, count);
      giveUpRare();
    },
    merge(counted) {
      maxError += counted.maxError;
      for (const [key, count] of counted.entries) add(key, count);
      // Keys that were left out may be among these, or be the same elsewhere: there are as many as one of the counts has.
      if (counted.more !== undefined) known = Math.max(known, counted.entries.length + counted.more);
      giveUpRare();
    },
    counts() {
      const entries = Array.from(kept, ([key, { count }]) => [key, count] as const);
      return { entries, maxError, ...(known > entries.length && { more: known - entries.length }) };
    },
  };
}

/** By how much all counts are lowered where there are more than are kept: what is not above it is given up. */
export function rareCount(counts: Float64Array, maxKeys: number): number {
  return nthLargest(counts, Math.floor(maxKeys / 2));
}

/** Counts below this are told apart without being sorted. */
const smallCounts = 1024;

/** The nth largest of counts, the largest being the first: whole numbers, of which most are small. */
export function nthLargest(counts: Float64Array, nth: number): number {
  const small = new Uint32Array(smallCounts);
  let large = 0;
  for (const count of counts)
    if (count < smallCounts) small[count]!++;
    else large++;
  if (nth <= large) return counts.filter((count) => count >= smallCounts).sort()[large - nth]!;
  let [passed, count] = [large, smallCounts];
  while (passed < nth && count > 0) passed += small[--count]!;
  return count;
}

/** The most frequent keys alone, at most `maxKeys`, to show them: merged, they give counts that may be too small. */
export function frequentKeys(counts: HeavyHitterCounts, maxKeys: number): HeavyHitterCounts {
  const { entries, maxError, more = 0 } = counts;
  if (entries.length <= maxKeys) return counts;
  // Only those that are frequent enough are put in order.
  const atLeast = nthLargest(
    Float64Array.from(entries, ([, count]) => count),
    maxKeys,
  );
  const frequent = entries
    .filter(([, count]) => count >= atLeast)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, maxKeys);
  return { entries: frequent, maxError, more: more + entries.length - maxKeys };
}
