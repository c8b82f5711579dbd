import type { Catalog } from '@trailkit/catalog';
import { CatalogError, expectEvents, sourceLabel } from '@trailkit/catalog';
import { compileGlob, isGlob } from '@trailkit/match';
import type { NamedEventOptions, Subject } from './event-facts.js';
import { factsOfEvent } from './facts-of-event.js';

/**
 * The events that a text means: `service:Action`, with globs (`*`, `?`) in either part one subject for each event.
 * @throws CatalogError `unknown-service` or `unknown-event` where there is none
 */
export function subjectsNamed(text: string, catalog: Catalog, options: NamedEventOptions = {}): readonly Subject[] {
  const colon = text.indexOf(':');
  const [service, action] = [text.slice(0, colon), text.slice(colon + 1)];
  const found = isGlob(text) ? globEvents(service, action, catalog) : expectEvents(service, action, catalog);
  if (found.length === 0) {
    throw new CatalogError('unknown-event', `Expected a pattern that an event of the catalog fits, found ${text}.`);
  }
  if (isGlob(text)) return found.map((event) => subjectOfEvents([event], catalog, options));
  return [subjectOfEvents(found, catalog, { ...options, ...sourceNamed(service, catalog) })];
}

/** Every event of the catalog. */
export function* allSubjects(catalog: Catalog, options: NamedEventOptions = {}): Generator<Subject> {
  for (const [service, events] of Object.entries(catalog.events)) {
    for (const event of Object.keys(events)) yield subjectOfEvents([{ service, event }], catalog, options);
  }
}

/** An event of the catalog. */
interface CatalogEvent {
  readonly service: string;
  readonly event: string;
}

function subjectOfEvents(
  events: readonly CatalogEvent[],
  catalog: Catalog,
  options: NamedEventOptions & { readonly source?: string },
): Subject {
  const [{ service, event }] = events as [CatalogEvent];
  const records = events.map((each) => factsOfEvent(catalog.columns(each.service, each.event), catalog, options));
  return {
    label: `${service}:${event}`,
    service,
    possible: records.flatMap(({ possible }) => possible),
    otherWays: records.flatMap(({ otherWays }) => otherWays),
  };
}

function globEvents(service: string, action: string, catalog: Catalog): readonly CatalogEvent[] {
  const isAction = compileGlob(action, { ignoreCase: true });
  const { services } = catalog.servicesNamed(isGlob(service) ? compileGlob(service, { ignoreCase: true }) : service);
  return services.flatMap((each) =>
    Object.keys(catalog.eventsOf(each)).flatMap((event) => (isAction(event) ? [{ service: each, event }] : [])),
  );
}

/** A source with its domain means records of that source. */
function sourceNamed(service: string, catalog: Catalog): { readonly source?: string } {
  const source = service.toLowerCase();
  const isSource = sourceLabel(source) !== source || !Object.hasOwn(catalog.services, source);
  const full = `${sourceLabel(source)}.amazonaws.com`;
  return isSource && Object.hasOwn(catalog.eventSources, full) ? { source: full } : {};
}
