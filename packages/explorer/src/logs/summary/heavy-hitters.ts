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
}

/** How many keys are kept: below that, counts are exact. */
export const defaultMaxKeys = 10_000;

/**
 * A counter in bounded memory: the summary of Misra and Gries, which can be merged (Agarwal et al., "Mergeable summaries", 2012). Where there are
 * too many keys, the rare half of them is given up, and all counts are lowered by as much as those had: a count is never too large, and
 * too small by no more than `maxError`.
 */
export function heavyHitters(maxKeys: number = defaultMaxKeys): HeavyHitters {
  let kept = new Map<string, number>();
  let maxError = 0;

  function add(key: string, count = 1): void {
    kept.set(key, (kept.get(key) ?? 0) + count);
    if (kept.size > maxKeys) giveUpRare();
  }

  function giveUpRare(): void {
    const counts = Float64Array.from(kept.values()).sort();
    const lowered = counts[Math.ceil(counts.length / 2)]!;
    maxError += lowered;
    kept = new Map([...kept].flatMap(([key, count]) => (count > lowered ? [[key, count - lowered]] : [])));
  }

  return {
    add,
    merge(counted) {
      maxError += counted.maxError;
      for (const [key, count] of counted.entries) add(key, count);
    },
    counts: () => ({ entries: [...kept], maxError }),
  };
}
