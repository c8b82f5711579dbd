import type { Candidate, Catalog, NamedEvent } from '@trailkit/catalog';
import { meantEvents } from '@trailkit/catalog';
import type { JsonObject } from './json.js';
import { memberOf } from './json.js';

/** Programs ask for few events; one that asks for more than this is no reason to keep them all. */
const maxNames = 10_000;

/** Whether a record, of which an event is known to be a candidate, is of the event that a service's and an event's name mean. */
export type IsMeant = (candidate: Candidate, record: JsonObject, service: string, event: string) => boolean;

/**
 * Compares candidates with the events that names mean. The event's own name means all its records; one of the names that records
 * show means the records that show it.
 */
export function meantEvent(catalog: Catalog): IsMeant {
  const known = new Map<string, readonly NamedEvent[]>();

  function meant(service: string, event: string): readonly NamedEvent[] {
    const key = `${service} ${event}`;
    let events = known.get(key);
    if (!events) {
      events = meantEvents(catalog.servicesNamed(service), event, catalog);
      if (known.size >= maxNames) known.clear();
      known.set(key, events);
    }
    return events;
  }

  return (candidate, record, service, event) =>
    meant(service, event).some(
      (each) =>
        each.service === candidate.service &&
        each.event === candidate.event &&
        (each.names[0] === each.event || each.names.includes(String(memberOf(record, 'eventName')))),
    );
}
