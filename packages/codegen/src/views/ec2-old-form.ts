import type { GraphMember, ListShape, ShapeGraph, StructureShape } from '../graph/shape-graph.js';
import { type Definitions, extraMember, projectShape, structureOf } from './project-shape.js';
import { isList, matchElements, namesBesideNames, namesByRule, singularOf } from './ec2-old-names.js';
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
    add(element, member ? oldType(member.shape, tree, context, singularOf(member)) : unmodelled(tree, shape, context));
    // The table's lists that are not called `…Set` are at times called otherwise in records.
    if (member && (!isList(member, context.graph) || element.endsWith('Set'))) settled.add(member);
  }
  for (const member of shape.members) {
    for (const name of member.alsoNamed ?? [])
      add(name, internalType(member, treeOf(member, table, byElement), context));
    if (settled.has(member)) continue;
    for (const name of [...namesByRule(member, context.graph), ...namesBesideNames(member, byElement)])
      add(name, oldType(member.shape, undefined, context, singularOf(member)));
  }
  for (const { name, shape: inner } of placementMembers(shape, context.graph))
    add(lowerFirst(name), oldType(inner, undefined, context, ''));
  return [...members.values()];
}

/** Where an instance is to run is recorded beside the rest, not below `placement`: `tenancy`, `availabilityZone`. */
function placementMembers(shape: StructureShape, graph: ShapeGraph): readonly GraphMember[] {
  const placement = shape.members.find((member) => member.name === 'Placement');
  const inner = placement && graph.shapes.get(placement.shape);
  return inner?.kind === 'structure' ? inner.members : [];
}

/** A name of the service's own, with values of its own: `attributeType: "CREATE_VOLUME_PERMISSION"`. */
function internalType(member: GraphMember, tree: ElementTree | undefined, context: OldFormContext): ViewType {
  if (context.graph.shapes.get(member.shape)?.kind === 'string') return { kind: 'string' };
  return oldType(member.shape, tree, context, singularOf(member));
}

/** The part of the table below the element that stands for a member. */
function treeOf(
  member: GraphMember,
  table: Readonly<Record<string, ElementTree>>,
  byElement: ReadonlyMap<string, GraphMember>,
): ElementTree | undefined {
  return [...byElement].filter(([, other]) => other === member).map(([element]) => table[element])[0];
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
    default: {
      const scalar = projectShape(shapeName, ec2OldScalars, context.graph, context.definitions);
      return isEmptyElement(tree) ? { kind: 'union', of: [scalar, structureOf([])] } : scalar;
    }
  }
}

/** An element that says all by being there: `noDevice: {}`. */
function isEmptyElement(tree: ElementTree | undefined): boolean {
  return typeof tree === 'object' && Object.keys(tree).length === 0;
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
  // A security group is just a group: `groupSet.items[].groupId`.
  const elements = tree ? Object.keys(tree) : unique([singular, singular.replace(/^securityGroup/, 'group')]);
  const named = structureOf(elements.map((element) => extraMember(element, type)));
  return tree === undefined ? { kind: 'union', of: [named, type] } : named;
}

/**
 * Elements that the model does not have here: those that it has at the top (`instancesSet.items[].imageId`) are of its type,
 * others text, or objects as the table shows them.
 */
function unmodelled(tree: ElementTree, request: StructureShape, context: OldFormContext): ViewType {
  if (tree === '') return { kind: 'xml-text' };
  const items = tree.items ?? tree.item;
  if (items !== undefined)
    return structureOf([extraMember('items', { kind: 'list', of: unmodelled(items, request, context) })]);
  const member = (name: string) => request.members.find((candidate) => lowerFirst(candidate.name) === name);
  return structureOf(
    Object.entries(tree).map(([name, inner]) => {
      const top = inner === '' ? member(name) : undefined;
      const type = top ? oldType(top.shape, inner, context, '') : unmodelled(inner, request, context);
      return extraMember(name, type);
    }),
  );
}
