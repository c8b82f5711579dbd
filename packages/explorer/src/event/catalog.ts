import type { Catalog, EventEntry } from '@trailkit/catalog';
import { eventEntry, meantEvents } from '@trailkit/catalog';
import { pageAddress } from '../data/page-address.js';
import { commonFiles, pageCatalog } from '../data/page-catalog.js';

/** The catalog of the page. */
export const catalogOfPage = pageCatalog(pageAddress());

/** An event by the names of its address. Undefined where there is none. */
export function entryOf(catalog: Catalog, service: string, event: string): EventEntry | undefined {
  const known =
    Object.hasOwn(catalog.services, service) ||
    Object.hasOwn(catalog.events, service) ||
    Object.values(catalog.classes).some((name) => name.startsWith(`${service}#`));
  const own = known ? eventEntry(service, catalog.document(service), event) : undefined;
  return own ?? namedEntry(catalog, service, event);
}

/** An event by another name: in other letter case, as records show it, of an event source. */
function namedEntry(catalog: Catalog, service: string, event: string): EventEntry | undefined {
  const [first] = meantEvents(catalog.servicesNamed(service), event, catalog);
  return first && eventEntry(first.service, catalog.document(first.service), first.event);
}

/** Runs a function of an event; undefined where there is no such event. */
export async function useEvent<T>(
  service: string,
  event: string,
  work: (entry: EventEntry, catalog: Catalog) => T,
): Promise<T | undefined> {
  await catalogOfPage.load(commonFiles);
  return catalogOfPage.use((catalog) => {
    const entry = entryOf(catalog, service, event);
    return entry && work(entry, catalog);
  });
}
