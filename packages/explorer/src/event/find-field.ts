import type { FieldNode, PartTree } from './part-tree.js';

/**
 * The path of the field that an address means, as its page has it: in any letter case, and also with the indexes of lists that JSONPath has
 * (`tags[*].key`). Undefined where the part has no such field.
 */
export function findField(trees: readonly PartTree[], part: string, path: string): string | undefined {
  const fields = trees.find((tree) => tree.part === part)?.fields ?? [];
  const plain = path.replaceAll(/\[(?:\*|\d+)\]/g, '');
  const lower = plain.toLowerCase();
  return (
    findPath(fields, (each) => each === path) ??
    findPath(fields, (each) => each === plain) ??
    findPath(fields, (each) => each.toLowerCase() === lower)
  );
}

function findPath(fields: readonly FieldNode[], isMeant: (path: string) => boolean): string | undefined {
  for (const { path, children } of fields) {
    const found = isMeant(path) ? path : findPath(children, isMeant);
    if (found !== undefined) return found;
  }
  return undefined;
}
