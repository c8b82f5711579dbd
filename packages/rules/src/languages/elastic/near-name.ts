import { editDistance } from '@trailkit/suggest';
import type { FieldTree } from './known-fields.js';
import { isBelow } from './known-fields.js';

/** Names of a field that are like others. */
export interface NearName {
  readonly names: readonly string[];
  readonly edits: number;
}

/** Differences that are less than one edit: of letter case only, and of how words are joined (`userAgent`, `user-agent`). */
const otherCase = 0.01;
const otherJoints = 0.1;

/** Whether nothing but letter case differs. */
export function isOtherCase(names: readonly string[], { names: near }: NearName): boolean {
  return near.length === names.length && near.every((name, i) => name.toLowerCase() === names[i]!.toLowerCase());
}

/** Whether no letter differs. */
export function hasSameLetters({ edits }: NearName): boolean {
  return edits < 1;
}

/** The names in a tree that differ the least from others, part by part; undefined where a part is like no name at its place. */
export function nearName(tree: FieldTree, names: readonly string[]): NearName | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return { names: [], edits: 0 };
  let best: NearName | undefined;
  for (const [child, below] of Object.entries(tree)) {
    const edits = child === '' ? undefined : editsBetween(name, child);
    if (edits === undefined || (best && edits >= best.edits)) continue;
    const found = nearBelow(below, rest);
    if (found && (!best || edits + found.edits < best.edits))
      best = { names: [child, ...found.names], edits: edits + found.edits };
  }
  return best;
}

function nearBelow(node: FieldTree | 1 | 'any', names: readonly string[]): NearName | undefined {
  if (isBelow(node, names)) return { names, edits: 0 };
  return typeof node === 'object' ? nearName(node, names) : undefined;
}

/** How far apart two names are; undefined where they are too far for a slip: two edits, and a third of the letters, as for other names. */
export function editsBetween(wrong: string, name: string): number | undefined {
  if (wrong === name) return 0;
  const [a, b] = [wrong.toLowerCase(), name.toLowerCase()];
  if (a === b) return otherCase;
  if (folded(a) === folded(b)) return otherJoints;
  // Two letters that changed places are a slip in the shortest names, too.
  if (isSwapped(a, b)) return 1;
  const edits = editDistance(a, b, 2);
  return edits <= Math.min(2, name.length / 3) ? edits : undefined;
}

/** A name without letter case and what joins its words. */
export function folded(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

/** Whether two neighbours of one name have changed places in the other. */
export function isSwapped(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('') && editDistance(a, b, 1) === 1;
}
