import type { ListedField } from './read-fields.js';

/**
 * Fields by the parts of their names, as rules' `known-fields.json` has them: `1` is a field, `"any"` one whose members may have any name;
 * a name with others below it that is a field itself has `"": 1`.
 */
export interface FieldTree {
  [name: string]: FieldTree | 1 | 'any';
}

/** The tree of fields, in the order of their names. */
export function fieldTree(fields: readonly ListedField[]): FieldTree {
  const tree: FieldTree = {};
  // Those with members come first: what is listed below a free one makes its names complete.
  for (const field of fields.toSorted((a, b) => b.name.length - a.name.length)) insert(tree, field);
  return sorted(tree);
}

function insert(tree: FieldTree, { name, isFree }: ListedField): void {
  const names = name.split('.');
  const last = names.pop()!;
  let node = tree;
  for (const each of names) {
    const below = node[each];
    node = typeof below === 'object' ? below : (node[each] = below === 1 ? { '': 1 } : {});
  }
  const found = node[last];
  if (typeof found === 'object') {
    if (!isFree) found[''] = 1;
  } else node[last] = isFree ? 'any' : (found ?? 1);
}

function sorted(tree: FieldTree): FieldTree {
  const names = Object.keys(tree).sort();
  return Object.fromEntries(
    names.map((name) => [name, typeof tree[name] === 'object' ? sorted(tree[name]) : tree[name]!]),
  );
}
