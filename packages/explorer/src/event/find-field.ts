import { suggest } from '@trailkit/suggest';
import type { FieldNode } from './part-tree.js';

/**
 * The path of the field that an address means, as its page has it: in any letter case, and also with the indexes of lists that JSONPath has
 * (`tags[*].key`). Undefined where no field has it.
 */
export function findField(fields: readonly FieldNode[], path: string): string | undefined {
  const plain = withoutIndexes(path);
  const lower = plain.toLowerCase();
  return (
    findPath(fields, (each) => each === path) ??
    findPath(fields, (each) => each === plain) ??
    findPath(fields, (each) => each.toLowerCase() === lower)
  );
}

/** The paths that are nearest to one that no field has, at most three: those that end in the same name first. */
export function nearFields(fields: readonly FieldNode[], path: string): readonly string[] {
  const paths = [...new Set(allPaths(fields))];
  const plain = withoutIndexes(path).toLowerCase();
  const name = plain.split('.').at(-1)!;
  const named = name === '' ? [] : paths.filter((each) => each.toLowerCase().split('.').at(-1) === name);
  return [...new Set([...named, ...suggest(plain, paths)])].slice(0, maxNear);
}

const maxNear = 3;

function withoutIndexes(path: string): string {
  return path.replaceAll(/\[(?:\*|\d+)\]/g, '');
}

function allPaths(fields: readonly FieldNode[]): readonly string[] {
  return fields.flatMap(({ path, children }) => [path, ...allPaths(children)]);
}

function findPath(fields: readonly FieldNode[], isMeant: (path: string) => boolean): string | undefined {
  for (const { path, children } of fields) {
    const found = isMeant(path) ? path : findPath(children, isMeant);
    if (found !== undefined) return found;
  }
  return undefined;
}
