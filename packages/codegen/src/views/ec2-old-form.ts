import type { GraphMember, ListShape, ShapeGraph, StructureShape } from '../graph/shape-graph.js';
import { type Definitions, extraMember, projectShape, structureOf } from './project-shape.js';
import type { ElementTree } from './rule-data.js';
import { ec2OldScalars } from './spelling/ec2.js';
import { lowerFirst, unique } from './spelling/spelling.js';
import type { ViewMember, ViewType } from './view-type.js';

/**
 * Writes an EC2 request in its old form, the SOAP binding's: element names from the table where it has them, and by
 * rule for members that are younger than the table. Types always come from the model.
 */
export function writeOldForm(
  shape: StructureShape,
  table: ElementTree,
  { graph, definitions, elements }: Omit<OldFormContext, 'nested'>,
): readonly ViewMember[] {
  return oldMembers(shape, table === '' ? {} : table, { graph, definitions, elements, nested: false });
}

/** The context for writing the old form. */
export interface OldFormContext {
  readonly graph: ShapeGraph;
  readonly definitions: Definitions;
  /** The name of a list's elements: `items`, in the last operations of the old form `item`. */
  readonly elements: readonly ('items' | 'item')[];
  /** Inside a list's items, where lists are recorded bare: `tagSpecificationSet.items[].tags[]`. */
  readonly nested: boolean;
}

function oldMembers(
  shape: StructureShape,
  table: Readonly<Record<string, ElementTree>>,
  context: OldFormContext,
): readonly ViewMember[] {
  const members = new Map<string, ViewMember>();
  const add = (name: string, type: ViewType) => members.has(name) || members.set(name, extraMember(name, type));
  const byElement = matchElements(Object.keys(table), shape, context.graph);
  const settled = new Set<GraphMember>();
  for (const [element, tree] of Object.entries(table)) {
    const member = byElement.get(element);
    add(element, member ? oldType(member.shape, tree, context, singularOf(member)) : untyped(tree));
    // The table's lists that are not called `…Set` are at times called otherwise in records.
    if (member && (!isList(member, context.graph) || element.endsWith('Set'))) settled.add(member);
  }
  for (const member of shape.members) {
    if (settled.has(member)) continue;
    for (const name of namesByRule(member, context.graph))
      add(name, oldType(member.shape, undefined, context, singularOf(member)));
  }
  return [...members.values()];
}

/** `VpcIds` → `vpcIdSet`, `vpcSet`, `vpcIds`: what the table does not decide is admitted. */
function namesByRule(member: GraphMember, graph: ShapeGraph): readonly string[] {
  const wireName = lowerFirst(member.locationName ?? member.name);
  if (!isList(member, graph)) return unique([lowerFirst(member.name), wireName]);
  const plural = lowerFirst(member.name);
  const singular = plural.replace(/ies$/, 'y').replace(/s$/, '');
  const set = (name: string) => (name.endsWith('Set') ? name : `${name}Set`);
  return unique([set(singular), set(singular.replace(/Id$/, '')), set(wireName), plural]);
}

function singularOf(member: GraphMember): string {
  return lowerFirst(member.locationName ?? member.name).replace(/s$/, '');
}

function oldType(
  shapeName: string,
  tree: ElementTree | undefined,
  context: OldFormContext,
  singular: string,
): ViewType {
  const shape = context.graph.shapes.get(shapeName);
  switch (shape?.kind) {
    case 'structure':
      return tree ? structureOf(oldMembers(shape, tree, context)) : oldStructure(shapeName, shape, context);
    case 'list':
      return oldList(shape, tree, context, singular);
    default:
      return projectShape(shapeName, ec2OldScalars, context.graph, context.definitions);
  }
}

/** A structure that the table says nothing about is the same wherever it appears. */
function oldStructure(shapeName: string, shape: StructureShape, context: OldFormContext): ViewType {
  const name = `${shapeName}InOldRequest${context.elements.length > 1 ? 'WithItem' : ''}`;
  if (!context.definitions.names.has(name)) {
    context.definitions.names.set(name, name);
    context.definitions.types.set(name, structureOf(oldMembers(shape, {}, { ...context, nested: true })));
  }
  return { kind: 'named', name };
}

function oldList(list: ListShape, tree: ElementTree | undefined, context: OldFormContext, singular: string): ViewType {
  const itemTree = tree ? (tree.items ?? tree.item ?? tree.member) : undefined;
  const plain: ViewType = { kind: 'list', of: oldItem(list.member, itemTree, { ...context, nested: true }, singular) };
  const wrapped = structureOf(context.elements.map((element) => extraMember(element, plain)));
  return context.nested ? { kind: 'union', of: [wrapped, plain] } : wrapped;
}

function oldItem(
  shapeName: string,
  tree: ElementTree | undefined,
  context: OldFormContext,
  singular: string,
): ViewType {
  const kind = context.graph.shapes.get(shapeName)?.kind;
  const type = oldType(shapeName, tree, context, singular);
  if (kind === 'structure' || kind === 'list' || tree === '') return type;
  const elements = tree ? Object.keys(tree) : [singular];
  const named = structureOf(elements.map((element) => extraMember(element, type)));
  return tree === undefined ? { kind: 'union', of: [named, type] } : named;
}

/** Elements that the model does not know by any name: text, or an object as the table shows it. */
function untyped(tree: ElementTree): ViewType {
  if (tree === '') return { kind: 'xml-text' };
  const items = tree.items ?? tree.item;
  if (items !== undefined) return structureOf([extraMember('items', { kind: 'list', of: untyped(items) })]);
  return structureOf(Object.entries(tree).map(([name, inner]) => extraMember(name, untyped(inner))));
}

/** Pairs the table's elements with the model's members: by name, then by what is left of both without plural and `Set`. */
function matchElements(
  elements: readonly string[],
  shape: StructureShape,
  graph: ShapeGraph,
): ReadonlyMap<string, GraphMember> {
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
  pair(
    (element, member) =>
      isList(member, graph) && element.endsWith('Set') && stem(member.name).startsWith(stem(element)),
  );
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
