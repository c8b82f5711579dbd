import type { Candidate, Catalog, NamedEvent } from '@trailkit/catalog';
import { expectEvents } from '@trailkit/catalog';
import type { JsonObject } from './json.js';
import { memberOf } from './json.js';

/** Programs ask for few events; one that asks for more than this is no reason to keep them all. */
const maxNames = 10_000;

/**
 * Finds the candidate that is the event that a service's and an event's name mean; undefined where the record is of another.
 * @throws CatalogError `unknown-service` or `unknown-event`: a name that no event has is a mistake of the program, whatever the record is
 */
export type MeantCandidate = (
  candidates: readonly Candidate[],
  record: JsonObject,
  service: string,
  event: string,
) => Candidate | undefined;

/**
 * Compares candidates with the events that names mean. The event's own name means all its records; one of the names that records
 * show means the records that show it.
 */
export function meantCandidate(catalog: Catalog): MeantCandidate {
  const known = new Map<string, readonly NamedEvent[]>();

  function meant(service: string, event: string): readonly NamedEvent[] {
    const key = `${service} ${event}`;
    let events = known.get(key);
    if (!events) {
      events = expectEvents(service, event, catalog);
      if (known.size >= maxNames) known.clear();
      known.set(key, events);
    }
    return events;
  }

  return (candidates, record, service, event) => {
    const events = meant(service, event);
    return candidates.find((candidate) => events.some((each) => isSame(each, candidate, record)));
  };
}

function isSame(meant: NamedEvent, candidate: Candidate, record: JsonObject): boolean {
  return (
    meant.service === candidate.service &&
    meant.event === candidate.event &&
    (meant.names[0] === meant.event || meant.names.includes(String(memberOf(record, 'eventName'))))
  );
}
