import { jsonType } from './json-type.js';
import type { JsonType } from './rule-data.js';
import type { EventView, ServiceView, ViewMember, ViewType } from './view-type.js';

/**
 * The members of a service that captured records showed. Keys are definitions, or ways into the nameless structures of one:
 * `RunInstancesRequest`, `RunInstancesRequest.filterSet.items[]`, `.*` for the values of a map.
 */
export interface ServiceObservations {
  /** Definition → members that records showed. */
  readonly seen?: Readonly<Record<string, readonly string[]>>;
  /** Definition → member that the model lacks or gives another type → the type seen. */
  readonly added?: Readonly<Record<string, Readonly<Record<string, JsonType>>>>;
  /** `Operation.request` or `Operation.response` → the body seen where the model has none. */
  readonly bodies?: Readonly<Record<string, JsonType>>;
  /** Definition → required members that records lack. */
  readonly leftOut?: Readonly<Record<string, readonly string[]>>;
}

/** Marks the members that records showed as observed, and adds those that no model has. */
export function addObservations(view: ServiceView, observations: ServiceObservations): ServiceView {
  const observed = new Set(
    [observations.seen, observations.added, observations.leftOut].flatMap((facts) =>
      Object.keys(facts ?? {}).map(rootOf),
    ),
  );
  const definitions = new Map(view.definitions);
  for (const name of observed) {
    const type = definitions.get(name);
    if (type !== undefined) definitions.set(name, observedType(type, name, observations));
  }
  const events = view.events.map((event) => withObservedBodies(event, observations.bodies ?? {}, definitions));
  return { ...view, events, definitions };
}

function withObservedBodies(
  event: EventView,
  bodies: Readonly<Record<string, JsonType>>,
  definitions: Map<string, ViewType>,
): EventView {
  const observed = (side: 'request' | 'response', suffix: string): readonly ViewType[] => {
    const type = bodies[`${event.operation}.${side}`];
    if (event[side].length > 0 || type === undefined) return event[side];
    const name = `${event.operation}${suffix}`;
    definitions.set(name, jsonType(type, 'observed'));
    return [{ kind: 'named', name }];
  };
  return { ...event, request: observed('request', 'Request'), response: observed('response', 'Response') };
}

function rootOf(place: string): string {
  return /^[^.[]+/.exec(place)![0];
}

function observedType(type: ViewType, at: string, observations: ServiceObservations): ViewType {
  switch (type.kind) {
    case 'structure':
      return { kind: 'structure', members: observedMembers(type.members, at, observations) };
    case 'list':
      return { ...type, of: observedType(type.of, `${at}[]`, observations) };
    case 'map':
      return { ...type, of: observedType(type.of, `${at}.*`, observations) };
    case 'union':
      return { ...type, of: type.of.map((alternative) => observedType(alternative, at, observations)) };
    default:
      return type;
  }
}

function observedMembers(
  members: readonly ViewMember[],
  at: string,
  observations: ServiceObservations,
): readonly ViewMember[] {
  const seen = observations.seen?.[at] ?? [];
  const added = observations.added?.[at] ?? {};
  const leftOut = observations.leftOut?.[at] ?? [];
  const observed = members.map((given): ViewMember => {
    const member = leftOut.includes(given.name) ? { ...given, required: false } : given;
    const inner = observedType(member.type, `${at}.${member.name}`, observations);
    const other = Object.hasOwn(added, member.name) ? added[member.name] : undefined;
    if (other !== undefined)
      return { ...member, type: union(inner, jsonType(other, 'observed')), evidence: 'observed' };
    return { ...member, type: inner, evidence: seen.includes(member.name) ? 'observed' : member.evidence };
  });
  const known = new Set(members.map((member) => member.name));
  const extra = Object.entries(added)
    .filter(([name]) => !known.has(name))
    .map(([name, type]): ViewMember => ({
      name,
      type: jsonType(type, 'observed'),
      required: false,
      evidence: 'observed',
    }));
  return [...observed, ...extra];
}

/** A member that records show with another type than the model's has both. */
function union(model: ViewType, seen: ViewType): ViewType {
  return { kind: 'union', of: [...(model.kind === 'union' ? model.of : [model]), seen] };
}
