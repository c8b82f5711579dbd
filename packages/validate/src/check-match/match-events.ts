import type { EventRef, SchemaLookup } from '@trailkit/catalog';

export type { SchemaLookup } from '@trailkit/catalog';

/** An event that an expression is meant for. */
export type ChosenEvent = EventRef;

/** The events that an expression is meant for, and where their schemas are. */
export interface MatchEvents {
  readonly schemas: SchemaLookup;
  readonly chosen: readonly ChosenEvent[];
}

/** All events of services: `undefined` for every service that there is, which reads every schema. */
export function eventsOf(
  data: SchemaLookup & { readonly events: Readonly<Record<string, Readonly<Record<string, unknown>>>> },
  services: readonly string[] = Object.keys(data.events),
): MatchEvents {
  return {
    schemas: data,
    chosen: services.flatMap((service) => Object.keys(data.events[service] ?? {}).map((event) => ({ service, event }))),
  };
}
