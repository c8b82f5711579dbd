import { editDistance } from './edit-distance.js';

/** More edits than this are another word. */
export const maxEdits = 2;

/**
 * The one name that was almost certainly meant: the same in another letter case, or at most two edits away and no more than a
 * third of its letters. Undefined where none is that close. Use `suggest` where several may be shown.
 */
export function closest(wrong: string, names: readonly string[]): string | undefined {
  const wanted = wrong.toLowerCase();
  let best: string | undefined;
  let bestDistance = maxEdits + 1;
  for (const name of names) {
    const distance = editDistance(wanted, name.toLowerCase(), maxEdits);
    if (distance >= bestDistance || distance > name.length / 3) continue;
    best = name;
    bestDistance = distance;
  }
  return best;
}
