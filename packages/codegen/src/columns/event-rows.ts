import type { GeneratedService } from '../generated-service.js';
import type { EventRow } from './event-row.js';

/** The rows of the columns: every event of the event map, in its order. */
export function eventRows(
  services: readonly GeneratedService[],
  eventSources: Readonly<Record<string, readonly string[]>>,
): readonly EventRow[] {
  const sourcesOf = new Map<string, string[]>();
  for (const [source, names] of Object.entries(eventSources)) {
    for (const service of names) sourcesOf.set(service, [...(sourcesOf.get(service) ?? []), source]);
  }
  return services.flatMap(({ service, entry, models }) =>
    Object.entries(entry.events).map(([event, { names = [], definition }]): EventRow => ({
      service,
      event,
      names: [event, ...names],
      eventSources: sourcesOf.get(service) ?? [],
      ...(!definition && models[event] && { model: models[event] }),
    })),
  );
}
