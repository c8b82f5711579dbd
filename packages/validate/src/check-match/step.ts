import type { Selector, Segment } from '@trailkit/match';
import type { DocumentNode as SchemaNode, SchemaNode as Schema } from '@trailkit/catalog';
import { alternatives, isOpen, typesOf } from '@trailkit/catalog';
import type { SchemaLookup } from './match-events.js';

/** The nodes that a segment of a path leads to. */
export function step(
  nodes: readonly SchemaNode[],
  { kind, selectors }: Segment,
  schemas: SchemaLookup,
): readonly SchemaNode[] {
  const parents = kind === 'child' ? nodes.flatMap((node) => alternatives(node, schemas)) : descendants(nodes, schemas);
  const found = (from: readonly SchemaNode[]): readonly SchemaNode[] =>
    distinct(from.flatMap((parent) => selectors.flatMap((selector) => select(parent, selector, schemas))));
  const described = parents.filter(
    ({ schema }) => schema.properties !== undefined && schema.additionalProperties !== true,
  );
  const open = parents.filter((parent) => isOpen(parent) || parent.schema.additionalProperties === true);
  if (open.length === 0 || open.length > maxOpenShare * described.length) return found(parents);
  const closed = parents.map((parent) => (open.includes(parent) ? declared(parent) : parent));
  return found(closed.flatMap((parent) => parent ?? []));
}

/** Of so few events among others nothing is known, that they are no excuse for a path that all others lack. */
const maxOpenShare = 0.1;

/** A node as far as it is described; undefined where that is not at all. */
function declared({ schema, document }: SchemaNode): SchemaNode | undefined {
  const { properties } = schema;
  return properties && { document, schema: { ...schema, additionalProperties: undefined } };
}

/** The names of members that the nodes have, for suggestions. */
export function memberNames(nodes: readonly SchemaNode[], { kind }: Segment, schemas: SchemaLookup): readonly string[] {
  const parents = kind === 'child' ? nodes.flatMap((node) => alternatives(node, schemas)) : descendants(nodes, schemas);
  return [...new Set(parents.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];
}

/** All elements and members of nodes: what a filter looks at. */
export function childNodes(nodes: readonly SchemaNode[], schemas: SchemaLookup): readonly SchemaNode[] {
  return distinct(
    nodes.flatMap((node) => alternatives(node, schemas)).flatMap((node) => [...members(node), ...elements(node)]),
  );
}

function select(node: SchemaNode, selector: Selector, schemas: SchemaLookup): readonly SchemaNode[] {
  if (isOpen(node)) return [node];
  switch (selector.kind) {
    case 'name': {
      const { properties = {}, additionalProperties } = node.schema;
      const own = Object.hasOwn(properties, selector.name) ? properties[selector.name] : additionalProperties;
      return within(node, own);
    }
    case 'index':
    case 'slice':
      return elements(node);
    case 'each':
      return each(node, schemas);
    case 'wildcard':
    case 'filter':
      return [...members(node), ...elements(node)];
  }
}

function members(node: SchemaNode): readonly SchemaNode[] {
  if (isOpen(node)) return [node];
  const { properties = {}, additionalProperties } = node.schema;
  return [...Object.values(properties), additionalProperties].flatMap((schema) => within(node, schema));
}

function elements(node: SchemaNode): readonly SchemaNode[] {
  return isOpen(node) ? [node] : within(node, node.schema.items);
}

/** A node that may be something else than an array, and the elements of one that may be an array, through arrays in arrays. */
function each(node: SchemaNode, schemas: SchemaLookup): readonly SchemaNode[] {
  const found: SchemaNode[] = [];
  const seen = new Set<Schema>();
  const todo = [node];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    for (const plain of alternatives(current, schemas)) {
      if (seen.has(plain.schema)) continue;
      seen.add(plain.schema);
      const types = typesOf(plain);
      if (types.length === 0 || types.some((type) => type !== 'array')) found.push(plain);
      // An array of which nothing is known may have anything in it.
      if (types.includes('array')) todo.push(...within(plain, plain.schema.items ?? true));
    }
  }
  return found;
}

function within({ document }: SchemaNode, schema: unknown): readonly SchemaNode[] {
  if (schema === true) return [{ schema: {}, document }];
  return typeof schema === 'object' && schema !== null ? [{ schema: schema as Schema, document }] : [];
}

function descendants(nodes: readonly SchemaNode[], schemas: SchemaLookup): readonly SchemaNode[] {
  const found = new Map<Schema, SchemaNode>();
  const todo = [...nodes];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    for (const plain of alternatives(current, schemas)) {
      if (found.has(plain.schema)) continue;
      found.set(plain.schema, plain);
      if (!isOpen(plain)) todo.push(...members(plain), ...elements(plain));
    }
  }
  return [...found.values()];
}

function distinct(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  return [...new Map(nodes.map((node) => [node.schema, node])).values()];
}
