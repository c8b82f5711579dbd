import { editDistance } from './edit-distance.js';

/** No more names than these are suggested. */
const maxNames = 3;

/**
 * The names nearest to a misspelt one, nearest first, at most three. Letter case does not count. A name is near when fewer than
 * two fifths of the letters differ, or when it contains what was written.
 */
export function suggest(wrong: string, names: Iterable<string>): string[] {
  const wanted = wrong.toLowerCase();
  const limit = maxEditsOf(wanted);
  const best = bestNames(limit);
  for (const name of names) {
    const candidate = name.toLowerCase();
    // Half a name stands for the whole one, however long the rest is.
    const partial = wanted.length >= 3 && candidate.includes(wanted) ? limit : Infinity;
    best.add(name, Math.min(editDistance(wanted, candidate, best.limit()), partial));
  }
  return best.names();
}

/** How many edits a suggestion may be away. */
export function maxEditsOf(wrong: string): number {
  return Math.max(1, Math.floor(wrong.length * 0.4));
}

/** Collects names with their distances, of which the best are answered. */
export function bestNames(limit: number): {
  /** Names farther away than this are not among the best any more. */
  readonly limit: () => number;
  readonly add: (name: string, distance: number) => void;
  readonly names: () => string[];
} {
  const near: { name: string; distance: number }[] = [];
  /** How many are at each distance, and nearer than the farthest one that counts. */
  const counts = new Array<number>(limit + 1).fill(0);
  let nearer = 0;
  let farthest = limit;
  return {
    limit: () => farthest,
    add(name, distance) {
      if (distance > farthest) return;
      near.push({ name, distance });
      counts[distance]!++;
      if (distance < farthest) nearer++;
      while (nearer >= maxNames) nearer -= counts[--farthest]!;
    },
    names() {
      const same = near.filter(({ distance }) => distance === 0);
      if (same.length > 0) return same.map(({ name }) => name);
      near.sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
      return near.slice(0, maxNames).map(({ name }) => name);
    },
  };
}

/** ` Did you mean iam or ram?` with the space before it, or nothing. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  const last = names.at(-1)!;
  return ` Did you mean ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`}?`;
}
