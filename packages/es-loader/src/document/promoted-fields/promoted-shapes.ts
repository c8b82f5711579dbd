import type { EventsDocument, SchemaNode } from '@trailkit/catalog';
import { type PromotedKind, promotedKind, type Owner, ownerOf } from './promoted-kind.js';
import { type IsNoun, nounsOf } from './nouns.js';

/** Where in a value promoted fields are: in itself, or in members of it, those of maps under `*`. Lists are looked through. */
export type PromotedShape = PromotedKind | PromotedMembers;
export type PromotedMembers = Map<string, PromotedShape>;

/** The name that stands for all names of a map. */
export const anyMember = '*';

/** The promoted fields of the events of a service: the shape of a record by an event's name. */
export type PromotedEvents = (event: string) => PromotedMembers | undefined;

const bodies = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'];
const ofService = '#/$defs/';

/**
 * Finds the promoted fields in a service's schema, those of an event when it is first asked for: of a service with hundreds of events a
 * load has a few. A shape that several events share is made once.
 *
 * @param names the events of the service
 * @param document opens its document, which is not kept here: some weigh megabytes
 */
export function promotedShapes(names: readonly string[], document: () => EventsDocument): PromotedEvents {
  const shapeOf = shapeFinder((name) => document().definition(name), nounsOf(names));
  const events = new Map<string, PromotedMembers | undefined>();

  function membersOf(event: string): PromotedMembers | undefined {
    const [, definition] = document().event(event) ?? [];
    if (definition === undefined) return undefined;
    const members: PromotedMembers = new Map();
    for (const body of bodies) {
      const schema = definition.properties?.[body];
      const shape = typeof schema === 'object' ? shapeOf(schema, '', 'body') : undefined;
      if (shape) members.set(body, shape);
    }
    prune(members);
    return members;
  }

  return (event) => {
    if (!events.has(event)) events.set(event, membersOf(event));
    return events.get(event);
  };
}

type FindShape = (schema: SchemaNode, name: string, owner: Owner) => PromotedShape | undefined;

function shapeFinder(definitionOf: (name: string) => SchemaNode | undefined, isNoun: IsNoun): FindShape {
  const made = new Map<string, PromotedMembers>();
  /** Definitions of other values than objects, by their references: small, and referred to often. */
  const others = new Map<string, SchemaNode>();

  /** `name` is the member that holds the value, and `owner` what that is a member of; a body has no name. */
  function shapeOf(schema: SchemaNode, name: string, owner: Owner): PromotedShape | undefined {
    if (schema.$ref !== undefined) return definedShape(schema.$ref, name, owner);
    if (schema.anyOf) return merged(schema.anyOf.map((each) => shapeOf(each, name, owner)));
    if (typeof schema.items === 'object') return shapeOf(schema.items, name, owner);
    if (schema.type === 'object') return fill(new Map(), schema, name, ownerIn(name, owner));
    const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
    return isText && !schema.enum ? promotedKind(name, schema.pattern, owner, isNoun) : undefined;
  }

  function definedShape(ref: string, name: string, owner: Owner): PromotedShape | undefined {
    const inner = ownerIn(name, owner);
    const key = `${inner} ${ref}`;
    const known = made.get(key);
    if (known) return known;
    const other = others.get(ref);
    if (other) return shapeOf(other, name, owner);
    const definition = (ref.startsWith(ofService) ? definitionOf(ref.slice(ofService.length)) : undefined) ?? {};
    if (definition.type !== 'object') {
      others.set(ref, definition.enum ? {} : definition);
      return shapeOf(definition, name, owner);
    }
    const members = new Map<string, PromotedShape>();
    made.set(key, members); // before it is filled: shapes lead back to themselves
    return fill(members, definition, name, inner);
  }

  function fill(
    members: PromotedMembers,
    { properties, additionalProperties }: SchemaNode,
    name: string,
    owner: Owner,
  ) {
    for (const [member, schema] of Object.entries(properties ?? {})) {
      const shape = typeof schema === 'object' ? shapeOf(schema, member, owner) : undefined;
      if (shape) members.set(member, shape);
    }
    const rest = typeof additionalProperties === 'object' ? shapeOf(additionalProperties, name, 'other') : undefined;
    if (rest) members.set(anyMember, rest);
    return members;
  }

  /** Lists in XML are objects with lists in them: they are looked through, too. */
  function ownerIn(name: string, owner: Owner): Owner {
    if (name === '') return 'body';
    return name === 'items' || name === 'member' ? owner : ownerOf(name, isNoun);
  }

  return shapeOf;
}

/** The shape of a value of several shapes: the members of all of them. */
function merged(shapes: readonly (PromotedShape | undefined)[]): PromotedShape | undefined {
  const found = shapes.filter((shape) => shape !== undefined);
  if (found.length < 2) return found[0];
  const members = found.filter((shape) => typeof shape === 'object');
  return members.length === 0 ? found[0] : new Map(members.flatMap((shape) => [...shape]));
}

/** Leaves out what leads to no promoted field at all. */
function prune(root: PromotedMembers): void {
  const all = new Set([root]);
  for (const members of all) for (const shape of members.values()) if (typeof shape === 'object') all.add(shape);
  const leading = new Set<PromotedShape>();
  for (let before = -1; before < leading.size;) {
    before = leading.size;
    for (const members of all) {
      if ([...members.values()].some((shape) => typeof shape === 'string' || leading.has(shape))) leading.add(members);
    }
  }
  for (const members of all) {
    for (const [name, shape] of members) if (typeof shape === 'object' && !leading.has(shape)) members.delete(name);
  }
}
