import { jsonType } from './json-type.js';
import type { JsonType } from './rule-data.js';
import type { ServiceView, ViewMember, ViewType } from './view-type.js';

/** What captured records showed of a service, by definition name: members seen, and members no model has. */
export interface ServiceObservations {
  /** Definition → members that records showed. */
  readonly seen?: Readonly<Record<string, readonly string[]>>;
  /** Definition → member that the model lacks → its type. */
  readonly added?: Readonly<Record<string, Readonly<Record<string, JsonType>>>>;
}

/** Marks the members that records showed as observed, and adds those that no model has. */
export function addObservations(view: ServiceView, { seen = {}, added = {} }: ServiceObservations): ServiceView {
  const definitions = new Map(view.definitions);
  for (const name of new Set([...Object.keys(seen), ...Object.keys(added)])) {
    const type = definitions.get(name);
    if (type?.kind !== 'structure') continue;
    definitions.set(name, { kind: 'structure', members: observedMembers(type.members, seen[name] ?? [], added[name] ?? {}) });
  }
  return { ...view, definitions };
}

function observedMembers(
  members: readonly ViewMember[],
  seen: readonly string[],
  added: Readonly<Record<string, JsonType>>,
): readonly ViewMember[] {
  const observed = members.map((member): ViewMember => {
    const type = added[member.name] === undefined ? member.type : union(member.type, jsonType(added[member.name]!, 'observed'));
    return seen.includes(member.name) || type !== member.type ? { ...member, type, evidence: 'observed' } : member;
  });
  const known = new Set(members.map((member) => member.name));
  const extra = Object.entries(added)
    .filter(([name]) => !known.has(name))
    .map(([name, type]): ViewMember => ({ name, type: jsonType(type, 'observed'), required: false, evidence: 'observed' }));
  return [...observed, ...extra];
}

/** A member that records show with another type than the model's has both. */
function union(model: ViewType, seen: ViewType): ViewType {
  return { kind: 'union', of: [...(model.kind === 'union' ? model.of : [model]), seen] };
}
