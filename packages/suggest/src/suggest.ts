import { editDistance } from './edit-distance.js';

/**
 * The names nearest to a misspelt one, nearest first, at most three. Letter case does not count. A name is near when fewer than
 * two fifths of the letters differ, or when it contains what was written.
 */
export function suggest(wrong: string, names: Iterable<string>): string[] {
  const wanted = wrong.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length * 0.4));
  const near: { name: string; distance: number }[] = [];
  for (const name of names) {
    const candidate = name.toLowerCase();
    // Half a name stands for the whole one, however long the rest is.
    const partial = wanted.length >= 3 && candidate.includes(wanted) ? limit : Infinity;
    const distance = Math.min(editDistance(wanted, candidate, limit), partial);
    if (distance <= limit) near.push({ name, distance });
  }
  const same = near.filter(({ distance }) => distance === 0);
  if (same.length > 0) return same.map(({ name }) => name);
  near.sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return near.slice(0, 3).map(({ name }) => name);
}

/** ` Did you mean iam or ram?` with the space before it, or nothing. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  const last = names.at(-1)!;
  return ` Did you mean ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`}?`;
}
