import type { Catalog, EventEntry, Part, PathLine, PathStep, Shape } from '@trailkit/catalog';
import { bodyForms, parts, pathLines, recordReader, resolveBody, toDottedPath, typeWords } from '@trailkit/catalog';

/** A field of an event or of every record, with the fields in it. */
export interface FieldNode {
  readonly line: PathLine;
  /** Below the part, `policy.arn`; of every record from the record on, `userIdentity.arn`. */
  readonly path: string;
  readonly children: readonly FieldNode[];
}

/** A part of an event's records. */
export interface PartTree {
  readonly part: Part;
  readonly shape: Shape;
  /** One line on the part itself. */
  readonly type: string;
  /** Whether records always have null there. */
  readonly isNull: boolean;
  readonly fields: readonly FieldNode[];
}

/** The parts of an event, each as a tree. */
export function partTrees(entry: EventEntry, catalog: Catalog): readonly PartTree[] {
  const readRecord = recordReader(catalog);
  return parts.flatMap((part) => {
    const body = entry.bodies[part];
    if (body === undefined) return [];
    const shape = resolveBody(body, entry.document, readRecord);
    const isNull = bodyForms(body).length === 0;
    const fields = fieldTree(pathLines(shape, part), (steps) => toDottedPath(steps.slice(1)));
    return [{ part, shape, type: typeWords(shape), isNull, fields }];
  });
}

/** Lines with their depths as a tree, with paths for addresses; of two forms of a body the same line counts once. */
export function fieldTree(
  lines: readonly PathLine[],
  pathOf: (steps: readonly PathStep[]) => string,
): readonly FieldNode[] {
  interface Open extends FieldNode {
    readonly children: Open[];
  }
  const roots: Open[] = [];
  const open: Open[] = [];
  for (const line of lines) {
    open.length = line.depth - 1;
    const siblings = open.at(-1)?.children ?? roots;
    const path = pathOf(line.steps);
    const known = siblings.find((each) => each.path === path && typeWords(each.line.shape) === typeWords(line.shape));
    const node = known ?? { line, path, children: [] };
    if (!known) siblings.push(node);
    open.push(node);
  }
  return roots;
}
