import { classesService } from '../definitions/add-definitions.js';
import { linesOf } from '../emit-lines.js';
import type { GeneratedService } from '../generated-service.js';

/** Event source → the services whose events carry it, the likeliest first. */
export type EventSources = Readonly<Record<string, readonly string[]>>;

/** Finds the services behind each event source. */
export function eventSourceMap(services: readonly GeneratedService[]): EventSources {
  const eventSources: Record<string, string[]> = {};
  for (const { service, entry } of services) {
    for (const source of entry.eventSources) {
      const others = eventSources[source] ?? [];
      // The service that the source is named after comes first: rds.amazonaws.com is rds before docdb and neptune.
      eventSources[source] = source === `${service}.amazonaws.com` ? [service, ...others] : [...others, service];
    }
  }
  // A source that no service claims is looked up by the other names of a service: older records have those.
  const claimed = new Set(Object.keys(eventSources));
  for (const { service, entry } of services) {
    for (const prefix of new Set([entry.endpointPrefix ?? service, service])) {
      const source = `${prefix}.amazonaws.com`;
      if (!claimed.has(source)) eventSources[source] = [...(eventSources[source] ?? []), service];
    }
  }
  return Object.fromEntries(Object.entries(eventSources).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The services that have a name of their own: all but the event classes. */
export function namedServices(services: readonly GeneratedService[]): readonly GeneratedService[] {
  return services.filter(({ service }) => service !== classesService);
}

/** `services.json` and `event-map.json`: what is there, under which sources and names. */
export function emitMaps(
  services: readonly GeneratedService[],
  eventSources: EventSources,
  newest: string,
): Readonly<Record<string, string>> {
  const named = namedServices(services);
  const classes = services.find(({ service }) => service === classesService);
  return {
    'services.json': linesOf({
      botocore: newest,
      services: Object.fromEntries(named.map(({ service, entry: { events: _, ...entry } }) => [service, entry])),
      eventSources,
    }),
    'event-map.json': linesOf({
      services: Object.fromEntries(named.map(({ service, entry }) => [service, entry.events])),
      classes: Object.fromEntries(
        Object.keys(classes?.entry.events ?? {}).map((event) => [event, `${classesService}#${event}`]),
      ),
    }),
  };
}
