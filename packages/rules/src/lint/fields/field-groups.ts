import { parts } from '@trailkit/catalog';
import type { FieldUse, Scope, ScopeEvent } from '../scope.js';

/** A field as one place of a rule has it, and the events that it may be of in any of the alternatives. */
export interface FieldGroup {
  readonly use: FieldUse;
  /** Absent where it may be of any event, or of one that is not known. */
  readonly events?: readonly ScopeEvent[];
  /** The events that the rule is about where the field is used, also for a field that is not of a body. */
  readonly ruleEvents: readonly ScopeEvent[];
  /** Whether the rule lists the events, rather than a source or a pattern. */
  readonly isListed: boolean;
}

const known = new WeakMap<readonly Scope[], readonly FieldGroup[]>();

/** The fields of a rule, one for each place. Worked out once for all checks. */
export function fieldGroups(scopes: readonly Scope[]): readonly FieldGroup[] {
  let groups = known.get(scopes);
  if (!groups) known.set(scopes, (groups = collect(scopes)));
  return groups;
}

function collect(scopes: readonly Scope[]): readonly FieldGroup[] {
  const groups = new Map<string, { use: FieldUse; scopes: Scope[] }>();
  for (const scope of scopes) {
    for (const use of [...scope.fields, ...scope.possibleFields].flatMap((each) => [each, ...(each.merged ?? [])])) {
      const key = `${use.span.start} ${use.conditionSpan.start} ${use.path.join('\0')} ${use.test.kind}`;
      const group = groups.get(key);
      if (group) group.scopes.push(scope);
      else groups.set(key, { use, scopes: [scope] });
    }
  }
  return [...groups.values()].map(({ use, scopes: own }) => {
    const isListed = own.every(({ eventNames }) => eventNames?.every(({ isPattern }) => isPattern !== true));
    const events = unionOf(own);
    return { use, isListed, ruleEvents: events ?? [], ...(events && isBody(use) && { events }) };
  });
}

/** Whether the field is of a part whose shape depends on the event. */
export function isBody({ path }: Pick<FieldUse, 'path'>): boolean {
  return path.length > 1 && (parts as readonly string[]).includes(path[0]!);
}

/** Bodies of events of more services than this are not compared: nearly any field exists somewhere. */
const maxServices = 25;

function unionOf(scopes: readonly Scope[]): readonly ScopeEvent[] | undefined {
  const found = new Map<string, ScopeEvent>();
  for (const { events } of scopes) {
    if (events === undefined || events.length === 0) return undefined;
    for (const event of events) found.set(`${event.service} ${event.event}`, event);
  }
  const events = [...found.values()];
  return new Set(events.map(({ service }) => service)).size > maxServices ? undefined : events;
}
