/** Keeps the best of many hits, each a number: those with the smallest scores; of equal ones the smallest numbers, in whatever order they come. */
export interface BestOf {
  /** Whether a hit of that score may be kept. */
  takes(score: number): boolean;
  add(score: number, hit: number): void;
  /** The best first. */
  hits(): readonly number[];
  /** The score of the best; Infinity where there is none. */
  leastScore(): number;
}

/** Keeps at most `maxHits`. */
export function bestOf(maxHits: number): BestOf {
  const kept: number[] = [];
  const scores: number[] = [];
  let worst = maxHits > 0 ? Infinity : -Infinity;
  return {
    takes: (score) => score <= worst,
    add(score, hit) {
      if (score > worst) return;
      let at = kept.length;
      while (at > 0 && (scores[at - 1]! > score || (scores[at - 1] === score && kept[at - 1]! > hit))) at--;
      kept.splice(at, 0, hit);
      scores.splice(at, 0, score);
      if (kept.length > maxHits) {
        kept.pop();
        scores.pop();
      }
      if (kept.length === maxHits) worst = scores[maxHits - 1]!;
    },
    hits: () => kept,
    leastScore: () => scores[0] ?? Infinity,
  };
}
