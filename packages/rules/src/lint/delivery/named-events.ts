import type { NameTest, Scope, ScopeEvent } from '../scope.js';

/** A name of a rule, with the events of the catalog that it means. */
export interface NamedEvents {
  readonly token: NameTest;
  /** At least one. */
  readonly events: readonly ScopeEvent[];
  /** The scope in which they are. */
  readonly scope: Scope;
}

/** The event names of a rule, each place once, with the events that they mean in any alternative. */
export function namedEvents(scopes: readonly Scope[]): readonly NamedEvents[] {
  return grouped(scopes, ({ eventName }) => eventName);
}

/** The event sources of a rule, likewise. */
export function sourcedEvents(scopes: readonly Scope[]): readonly NamedEvents[] {
  return grouped(scopes, ({ eventSource }) => eventSource);
}

function grouped(
  scopes: readonly Scope[],
  tokenOf: (event: ScopeEvent) => NameTest | ScopeEvent['eventName'] | undefined,
): readonly NamedEvents[] {
  const found = new Map<number, { token: NameTest; events: Map<string, ScopeEvent>; scope: Scope }>();
  for (const scope of scopes) {
    for (const event of scope.events ?? []) {
      const token = tokenOf(event);
      if (token === undefined) continue;
      const known = found.get(token.span.start) ?? { token, events: new Map<string, ScopeEvent>(), scope };
      known.events.set(`${event.service} ${event.event}`, event);
      found.set(token.span.start, known);
    }
  }
  return [...found.values()].map(({ token, events, scope }) => ({ token, events: [...events.values()], scope }));
}

/** The subject of a message: the event, or how many there are; with the verb in its number. */
export function eventsText({ token, events }: NamedEvents, singular: string, plural: string): string {
  const [first] = events;
  return events.length === 1 ? `${first!.event} ${singular}` : `${events.length} events of ${token.text} ${plural}`;
}
