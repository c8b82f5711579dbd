import { levels } from './rule.js';

/** Rules that found something, or counts of them: the highest level first, of a level the rule that found most, and then by title. */
export function sortedByLevel<T extends { readonly level: string | undefined; readonly count: number }>(
  found: Iterable<T>,
  titleOf: (each: T) => string,
): T[] {
  return [...found].sort((a, b) => rankOf(b) - rankOf(a) || b.count - a.count || (titleOf(a) < titleOf(b) ? -1 : 1));
}

/** Rules without a level come last. */
function rankOf({ level }: { readonly level: string | undefined }): number {
  return (levels as readonly (string | undefined)[]).indexOf(level);
}
