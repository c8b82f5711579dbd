import type { Catalog } from '../catalog.js';
import { missingDefinition } from '../catalog-error.js';
import type { EventEntry } from '../event/event-entry.js';
import { eventEntry } from '../event/event-entry.js';
import type { NamedEvent } from './event-names.js';
import { unknownEvent, unknownService } from './name-errors.js';
import type { ParsedName } from './parsed-name.js';
import type { ServiceScope } from './service-names.js';

/** An event that was found by a name. */
export interface FoundEvent extends Pick<NamedEvent, 'match'> {
  readonly entry: EventEntry;
  /** Other services whose records of that event source and name it may be. */
  readonly alsoIn: readonly string[];
}

/**
 * The event that a name means, of the first service that has it.
 * @throws CatalogError `unknown-event`, or `unknown-part` where the event is known and what follows it is no part of a record.
 */
export function findEvent(name: ParsedName, event: string, catalog: Catalog): FoundEvent {
  const [own] = name.own;
  // An event's own name needs no map of events: of one service, it is quicker to look into the document at once.
  const exact = name.own.length === 1 && own ? eventEntry(own, catalog.document(own), event) : undefined;
  if (exact) return { entry: exact, match: 'name', alsoIn: [] };
  const [first, ...others] = meantEvents(name, event, catalog);
  if (!first) throw unknownEvent(name, event, catalog);
  const entry = eventEntry(first.service, catalog.document(first.service), first.event);
  if (!entry) throw missingDefinition(first.service, first.event);
  const services = new Set(others.map(({ service }) => service));
  services.delete(first.service);
  return { entry, match: first.match, alsoIn: [...services] };
}

/**
 * The events that a service's and an event's name mean together, each as surely recognized. A service's own name is that service
 * as far as it has the event; an event source means every service behind it.
 */
export function meantEvents(
  { own, services }: Pick<ServiceScope, 'own' | 'services'>,
  event: string,
  catalog: Pick<Catalog, 'eventsNamed'>,
): readonly NamedEvent[] {
  const ofOwn = catalog.eventsNamed(own, event);
  const found = ofOwn.length > 0 ? ofOwn : catalog.eventsNamed(services, event);
  return found.filter(({ match }) => match === found[0]!.match);
}

/**
 * The same for names that have to be of an event.
 * @throws CatalogError `unknown-service` or `unknown-event`, with suggestions
 */
export function expectEvents(service: string, event: string, catalog: Catalog): readonly NamedEvent[] {
  const { own, services } = catalog.servicesNamed(service);
  if (services.length === 0) throw unknownService([service], catalog);
  const found = meantEvents({ own, services }, event, catalog);
  if (found.length === 0) throw unknownEvent({ written: service, own, services }, event, catalog);
  return found;
}
