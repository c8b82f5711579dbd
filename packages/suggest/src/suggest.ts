import { editDistance } from './edit-distance.js';
import { lettersOf } from './letters.js';

/** No more names than these are suggested. */
const maxNames = 3;

/**
 * The names nearest to a misspelt one, nearest first, at most three. Letter case does not count. A name is near when fewer than
 * two fifths of the letters differ, or when it contains what was written. A name that is given twice is suggested once.
 */
export function suggest(wrong: string, names: Iterable<string>): string[] {
  const wanted = wrong.toLowerCase();
  const limit = maxEditsOf(wanted);
  const letters = lettersOf(wanted).once;
  const best = bestNames(limit);
  for (const name of names) {
    const candidate = name.toLowerCase();
    // Half a name stands for the whole one, however long the rest is.
    const isPart = wanted.length >= 3 && candidate.includes(wanted);
    if (!isPart && isFar(candidate, wanted.length, letters, best.limit())) continue;
    const distance = editDistance(wanted, candidate, best.limit());
    best.add(name, isPart ? Math.min(distance, limit) : distance);
  }
  return best.names();
}

/** Whether a name is certainly farther away than the limit: of another length, or with too many letters, each of which takes an edit, that a word of these does not have. */
function isFar(name: string, length: number, letters: number, limit: number): boolean {
  if (Math.abs(name.length - length) > limit) return true;
  let others = 0;
  for (let index = 0; index < name.length; index++) {
    if (((letters >>> (name.charCodeAt(index) & 31)) & 1) === 0 && ++others > limit) return true;
  }
  return false;
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
  const near = new Map<string, number>();
  /** How many are at each distance, and nearer than the farthest one that counts. */
  const counts = new Array<number>(limit + 1).fill(0);
  let nearer = 0;
  let farthest = limit;
  return {
    limit: () => farthest,
    add(name, distance) {
      if (distance > farthest || near.has(name)) return;
      near.set(name, distance);
      counts[distance]!++;
      if (distance < farthest) nearer++;
      while (nearer >= maxNames) nearer -= counts[--farthest]!;
    },
    names() {
      const all = [...near];
      const same = all.filter(([, distance]) => distance === 0);
      if (same.length > 0) return same.map(([name]) => name);
      all.sort(([a, near], [b, far]) => near - far || a.length - b.length || (a < b ? -1 : 1));
      return all.slice(0, maxNames).map(([name]) => name);
    },
  };
}

/** ` Did you mean iam or ram?` with the space before it, or nothing. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  const last = names.at(-1)!;
  return ` Did you mean ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`}?`;
}
