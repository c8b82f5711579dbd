import type { Catalog } from '@trailkit/catalog';
import { parts, pathLines, recordReader, recordShape, toDottedPath } from '@trailkit/catalog';
import type { FieldNode } from '../event/part-tree.js';
import { fieldTree } from '../event/part-tree.js';

/** The fields that the records of all events may have, as a tree. */
export function recordFields(catalog: Catalog): readonly FieldNode[] {
  return fieldTree(pathLines(recordShape(recordReader(catalog))), toDottedPath);
}

/** The field of a path that the tree has. */
export function fieldAt(fields: readonly FieldNode[], path: string): FieldNode | undefined {
  for (const field of fields) {
    const found = field.path === path ? field : fieldAt(field.children, path);
    if (found) return found;
  }
  return undefined;
}

/** The part of a path that is of each event itself: `requestParameters` of `requestParameters.bucketName`. */
export function partOfEvents(path: string): string | undefined {
  const [first = ''] = path.split(/[.[]/, 1);
  return parts.find((part) => part.toLowerCase() === first.toLowerCase());
}
