import type { GraphMember, GraphShape, ShapeGraph } from './shape-graph.js';

/**
 * Adds what older models of a service had and newer ones dropped: operations, members, enum values, looser bounds.
 * Logs outlive models, so a record is described by every model that was ever in force. Where two models disagree on
 * a shape's kind, the newer one wins.
 */
export function mergeOlderModels(newest: ShapeGraph, older: readonly ShapeGraph[]): ShapeGraph {
  return older.reduce(mergeOne, newest);
}

function mergeOne(newer: ShapeGraph, older: ShapeGraph): ShapeGraph {
  const known = new Set(newer.operations.map((operation) => operation.name));
  const shapes = new Map(newer.shapes);
  for (const [name, shape] of older.shapes) {
    const current = shapes.get(name);
    shapes.set(name, current === undefined ? shape : mergeShape(current, shape));
  }
  return {
    ...newer,
    operations: [...newer.operations, ...older.operations.filter((operation) => !known.has(operation.name))].sort(
      (a, b) => (a.name < b.name ? -1 : 1),
    ),
    shapes,
  };
}

function mergeShape(newer: GraphShape, older: GraphShape): GraphShape {
  if (newer.kind === 'structure' && older.kind === 'structure') {
    return { ...newer, members: mergeMembers(newer.members, older.members) };
  }
  if (newer.kind === 'string' && older.kind === 'string') {
    return { ...newer, ...looserBounds(newer, older), ...(newer.enum && { enum: mergeEnum(newer.enum, older.enum) }) };
  }
  if ((newer.kind === 'number' || newer.kind === 'list' || newer.kind === 'map') && older.kind === newer.kind) {
    return { ...newer, ...looserBounds(newer, older) };
  }
  return newer;
}

function mergeMembers(newer: readonly GraphMember[], older: readonly GraphMember[]): readonly GraphMember[] {
  const names = new Set(newer.map((member) => member.name));
  const dropped = older.filter((member) => !names.has(member.name));
  return dropped.length === 0 ? newer : [...newer, ...dropped.map((member) => ({ ...member, required: false }))];
}

function mergeEnum(newer: readonly string[], older: readonly string[] = []): readonly string[] {
  const dropped = older.filter((value) => !newer.includes(value));
  return dropped.length === 0 ? newer : [...newer, ...dropped];
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A bound that either model lacks is no bound. */
function looserBounds(a: Bounds, b: Bounds): Bounds {
  return {
    min: a.min === undefined || b.min === undefined ? undefined : Math.min(a.min, b.min),
    max: a.max === undefined || b.max === undefined ? undefined : Math.max(a.max, b.max),
  };
}
