import type { GraphMember, ShapeGraph, StructureShape } from '../graph/shape-graph.js';
import { lowerFirst, unique } from './spelling/spelling.js';

/** Lists that records of many operations show, always under one name: the tags of ten, the filters of more than forty. */
const sameEverywhere: Readonly<Record<string, string>> = {
  Filters: 'filterSet',
  Values: 'valueSet',
  TagSpecifications: 'tagSpecificationSet',
};

/** `VpcIds` → `vpcIdSet`, `vpcSet`, `vpcsSet`, `vpcIdsSet`, `vpcIds`: what the table does not decide is admitted. */
export function namesByRule(member: GraphMember, graph: ShapeGraph): readonly string[] {
  const wireName = lowerFirst(member.locationName ?? member.name);
  if (!isList(member, graph)) return unique([lowerFirst(member.name), wireName]);
  const settled = sameEverywhere[member.name];
  if (settled !== undefined) return [settled];
  const plural = lowerFirst(member.name);
  const singular = plural
    .replace(/ies$/, 'y')
    .replace(/(ss|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');
  const set = (name: string) => (name.endsWith('Set') ? name : `${name}Set`);
  const bare = singular.replace(/Id$/, '');
  // `instancesSet`, `allocationIdsSet` and `reasonCodesSet` hold ids and other texts; `blockDeviceMapping` structures.
  const others = isStructureList(member, graph)
    ? [wireName]
    : [set(plural.replace(/Ids$/, 's').replace(/s+$/, 's').replace(/ys$/, 'ies')), set(plural)];
  return unique([set(singular), set(bare), ...others, set(wireName), plural]);
}

/**
 * A list of ids beside a list of names is called like that one: `placementGroupSet` for names, `placementGroupIdSet` for ids. So
 * are `availabilityZoneIdSet` and `securityGroupIdSet`.
 */
export function namesBesideNames(ids: GraphMember, byElement: ReadonlyMap<string, GraphMember>): readonly string[] {
  const names = /Ids$/.test(ids.name) ? ids.name.replace(/Ids$/, 'Names') : undefined;
  return [...byElement]
    .filter(([element, member]) => member.name === names && element.endsWith('Set'))
    .map(([element]) => element.replace(/Set$/, 'IdSet'));
}

/** The name of a list's item where it is text: `VpcIds` → `vpcId`. */
export function singularOf(member: GraphMember): string {
  return lowerFirst(member.locationName ?? member.name).replace(/s$/, '');
}

/** Pairs the table's elements with the model's members: by name, then by what is left of both without plural and `Set`. */
export function matchElements(
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
  // `availabilityZoneSet` is ZoneNames, `accountAttributeNameSet` AttributeNames: names come before ids.
  for (const plural of [/Names$/, /Ids$/])
    pair(
      (element, member) =>
        isList(member, graph) &&
        element.endsWith('Set') &&
        plural.test(member.name) &&
        stem(element).endsWith(stem(member.name)),
    );
  return pairs;
}

/** Whether a member is a list. */
export function isList(member: GraphMember, graph: ShapeGraph): boolean {
  return graph.shapes.get(member.shape)?.kind === 'list';
}

function isStructureList(member: GraphMember, graph: ShapeGraph): boolean {
  const list = graph.shapes.get(member.shape);
  return list?.kind === 'list' && graph.shapes.get(list.member)?.kind === 'structure';
}

function stem(name: string): string {
  return name
    .replace(/Set$/, '')
    .replace(/(Id|Name)s?$/, '')
    .replace(/s$/, '')
    .toLowerCase();
}
