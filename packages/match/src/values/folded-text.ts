import { foldCase } from './fold-case.js';

/** A value as text without letter case: a string itself, a number or boolean as JSON writes it; undefined for all else. */
export function foldedText(value: unknown): string | undefined {
  if (typeof value === 'string') return foldCase(value);
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value).toLowerCase() : undefined;
}

/**
 * The texts, without letter case, that a record has at a path of names: where a value on the way or at the end is an array, those of its
 * elements, through arrays in arrays. What `ilike` compares, and `FoldedConstraint` tells of.
 */
export function foldedTexts(record: unknown, path: readonly string[]): readonly string[] {
  let values = elements(record);
  for (const name of path) values = values.flatMap((value) => elements(member(value, name)));
  return values.flatMap((value) => foldedText(value) ?? []);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function elements(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  const found: unknown[] = [];
  const todo: unknown[] = [value];
  while (todo.length > 0) {
    const current = todo.pop();
    if (Array.isArray(current)) for (const each of current as readonly unknown[]) todo.push(each);
    else found.push(current);
  }
  return found;
}
