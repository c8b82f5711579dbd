/** Keeps the best of many hits: those with the smallest scores; of equal ones the first. */
export interface BestOf<T> {
  /** Makes the hit only where it is kept. */
  add(score: number, hit: () => T): void;
  /** Whether a hit of that score would be kept. */
  takes(score: number): boolean;
  /** The best first. */
  hits(): readonly T[];
  /** How many were added, kept or not. */
  total(): number;
}

/** Keeps at most `maxHits`. */
export function bestOf<T>(maxHits: number): BestOf<T> {
  const kept: { readonly score: number; readonly hit: T }[] = [];
  let added = 0;
  const takes = (score: number): boolean => kept.length < maxHits || score < kept[kept.length - 1]!.score;
  return {
    takes,
    add(score, hit) {
      added++;
      if (!takes(score)) return;
      let at = kept.length;
      while (at > 0 && kept[at - 1]!.score > score) at--;
      kept.splice(at, 0, { score, hit: hit() });
      if (kept.length > maxHits) kept.pop();
    },
    hits: () => kept.map(({ hit }) => hit),
    total: () => added,
  };
}
