import type { GraphMember, GraphShape, ListShape, ShapeGraph, StructureShape } from '../graph/shape-graph.js';
import { extraMember, structureOf } from './project-shape.js';
import type { ElementTree } from './rule-data.js';
import { lowerFirst } from './spelling/spelling.js';
import { unique } from './spelling/verbatim.js';
import type { ViewMember, ViewType } from './view-type.js';

/**
 * Writes an EC2 request in its old form, the SOAP binding's: element names from the table where it has them, and by
 * rule for members that are younger than the table. Types always come from the model.
 */
export function writeOldForm(shape: StructureShape, table: ElementTree, graph: ShapeGraph): readonly ViewMember[] {
  return oldMembers(shape, table === '' ? {} : table, graph, 0);
}

/** EC2's request structures are not recursive; a model that is would stop here. */
const deepest = 12;

function oldMembers(
  shape: StructureShape,
  table: Readonly<Record<string, ElementTree>>,
  graph: ShapeGraph,
  depth: number,
): readonly ViewMember[] {
  const members = new Map<string, ViewMember>();
  const add = (name: string, type: ViewType) => members.has(name) || members.set(name, extraMember(name, type));
  const byElement = matchElements(Object.keys(table), shape, graph);
  for (const [element, tree] of Object.entries(table)) {
    const member = byElement.get(element);
    add(element, member ? memberType(member, tree, graph, depth) : untyped(tree));
  }
  for (const member of shape.members) {
    for (const name of namesByRule(member, graph)) add(name, memberType(member, undefined, graph, depth));
  }
  return [...members.values()];
}

/** `InstanceIds` → `instancesSet`, `instanceIdSet`, `instanceIds`: the table decides where it can, the rule admits the rest. */
function namesByRule(member: GraphMember, graph: ShapeGraph): readonly string[] {
  const wireName = lowerFirst(member.locationName ?? member.name);
  if (graph.shapes.get(member.shape)?.kind !== 'list') return unique([lowerFirst(member.name), wireName]);
  const plural = lowerFirst(member.name);
  const singular = plural.replace(/ies$/, 'y').replace(/s$/, '');
  const set = (name: string) => (name.endsWith('Set') ? name : `${name}Set`);
  return unique([set(singular), set(wireName), set(plural), plural, wireName]);
}

function memberType(member: GraphMember, tree: ElementTree | undefined, graph: ShapeGraph, depth: number): ViewType {
  return oldType(member.shape, tree, graph, depth, singularOf(member));
}

function singularOf(member: GraphMember): string {
  return lowerFirst(member.locationName ?? member.name).replace(/s$/, '');
}

function oldType(shapeName: string, tree: ElementTree | undefined, graph: ShapeGraph, depth: number, singular: string): ViewType {
  const shape = graph.shapes.get(shapeName);
  if (shape === undefined || depth > deepest) return { kind: 'any' };
  switch (shape.kind) {
    case 'structure':
      return structureOf(oldMembers(shape, tree ? tree : {}, graph, depth + 1));
    case 'list':
      return oldList(shape, tree, graph, depth, singular);
    case 'map':
      return { kind: 'map', of: oldType(shape.value, undefined, graph, depth + 1, singular) };
    default:
      return scalarType(shape);
  }
}

function oldList(list: ListShape, tree: ElementTree | undefined, graph: ShapeGraph, depth: number, singular: string): ViewType {
  const itemTree = tree ? (tree.items ?? tree.item ?? tree.member) : undefined;
  const item = oldItem(list.member, itemTree, graph, depth, singular);
  const plain: ViewType = { kind: 'list', of: item };
  const wrapped = structureOf([extraMember('items', plain), extraMember('item', plain)]);
  // Lists inside a list's items are recorded bare: `tagSpecificationSet.items[].tags[]`.
  return depth > 0 ? { kind: 'union', of: [wrapped, plain] } : wrapped;
}

function oldItem(shapeName: string, tree: ElementTree | undefined, graph: ShapeGraph, depth: number, singular: string): ViewType {
  const shape = graph.shapes.get(shapeName);
  if (shape?.kind === 'structure' || shape?.kind === 'list') return oldType(shapeName, tree, graph, depth + 1, singular);
  const scalar = shape ? scalarType(shape) : { kind: 'xml-text' as const };
  const elements = tree ? Object.keys(tree) : [singular];
  const named = structureOf(elements.map((element) => extraMember(element, scalar)));
  return tree === undefined ? { kind: 'union', of: [named, scalar] } : tree === '' ? scalar : named;
}

function scalarType(shape: GraphShape): ViewType {
  if (shape.kind === 'string') return { kind: 'string', enum: shape.enum, min: shape.min, max: shape.max, pattern: shape.pattern };
  if (shape.kind === 'number') return { kind: 'number', integer: shape.integer, min: shape.min, max: shape.max };
  return { kind: shape.kind as 'boolean' | 'timestamp' | 'blob' };
}

/** Elements that the model does not know by any name: text, or an object as the table shows it. */
function untyped(tree: ElementTree): ViewType {
  if (tree === '') return { kind: 'xml-text' };
  const items = tree.items ?? tree.item;
  if (items !== undefined) return structureOf([extraMember('items', { kind: 'list', of: untyped(items) })]);
  return structureOf(Object.entries(tree).map(([name, inner]) => extraMember(name, untyped(inner))));
}

/** Pairs the table's elements with the model's members: by name, then by what is left of both without plural and `Set`. */
function matchElements(elements: readonly string[], shape: StructureShape, graph: ShapeGraph): ReadonlyMap<string, GraphMember> {
  const pairs = new Map<string, GraphMember>();
  const free = new Set(shape.members);
  const pair = (test: (element: string, member: GraphMember) => boolean) => {
    for (const element of elements) {
      if (pairs.has(element)) continue;
      const member = [...free].find((candidate) => test(element, candidate));
      if (member) {
        pairs.set(element, member);
        free.delete(member);
      }
    }
  };
  pair((element, member) => element === lowerFirst(member.name) || element === lowerFirst(member.locationName ?? ''));
  pair((element, member) => stem(element) === stem(member.name) || stem(element) === stem(member.locationName ?? ''));
  pair((element, member) => isList(member, graph) && element.endsWith('Set') && stem(member.name).startsWith(stem(element)));
  return pairs;
}

function isList(member: GraphMember, graph: ShapeGraph): boolean {
  return graph.shapes.get(member.shape)?.kind === 'list';
}

function stem(name: string): string {
  return name
    .replace(/Set$/, '')
    .replace(/(Id|Name)s?$/, '')
    .replace(/s$/, '')
    .toLowerCase();
}
