import type { SchemaNode as Schema } from '@trailkit/catalog';

/** Where schemas come from; `CatalogData` is one. */
export interface SchemaLookup {
  readonly record: Schema;
  schema(service: string): Schema;
}

/** An event that an expression is meant for. */
export interface ChosenEvent {
  /** botocore's name of the service. */
  readonly service: string;
  readonly event: string;
}

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
