import { eventField } from './event-field.js';
import type { EventRef, SchemaLookup } from './event-ref.js';
import type { DocumentNode } from './schema-node.js';
import { alternatives } from './schema-node.js';

/** How deep paths are followed, and how many of one event there may be: shapes can contain themselves. */
const maxDepth = 9;
const maxPaths = 5_000;

/**
 * The fields of an event below a part of its records, each as its names from the record on: those that captured records have shown with all
 * their names first, then the shortest.
 */
export function fieldPaths(
  event: EventRef | undefined,
  part: readonly string[],
  schemas: SchemaLookup,
): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  interface Step {
    readonly path: readonly string[];
    readonly nodes: readonly DocumentNode[];
    readonly isObserved: boolean;
  }
  const observed: (readonly string[])[] = [];
  let level: readonly Step[] = [{ path: part, nodes: eventField(event, part, schemas).nodes, isObserved: true }];
  for (let depth = 0; depth < maxDepth && level.length > 0 && found.length + observed.length < maxPaths; depth++) {
    const next: Step[] = [];
    for (const { path, nodes, isObserved } of level) {
      for (const [name, members] of membersOf(nodes, schemas)) {
        const wasSeen = isObserved && members.some(({ schema }) => schema.$comment === 'observed');
        const step = { path: [...path, name], nodes: members, isObserved: wasSeen };
        (wasSeen ? observed : found).push(step.path);
        next.push(step);
      }
    }
    level = next;
  }
  return [...observed, ...found].slice(0, maxPaths);
}

function membersOf(
  nodes: readonly DocumentNode[],
  schemas: SchemaLookup,
): ReadonlyMap<string, readonly DocumentNode[]> {
  const found = new Map<string, DocumentNode[]>();
  const todo = nodes.flatMap((node) => alternatives(node, schemas));
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    const { document } = node;
    const { items, properties = {} } = node.schema;
    if (typeof items === 'object') todo.push(...alternatives({ document, schema: items }, schemas));
    for (const [name, schema] of Object.entries(properties)) {
      if (schema === false) continue;
      const member = { document, schema: schema === true ? {} : schema };
      found.set(name, [...(found.get(name) ?? []), member]);
    }
  }
  return found;
}
