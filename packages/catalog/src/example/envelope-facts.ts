import type { Catalog } from '../catalog.js';
import type { EventEntry } from '../event/event-entry.js';

/** What an example needs of a catalog. */
export type ExampleData = Pick<Catalog, 'columns' | 'document' | 'resourceTypes' | 'services'>;

/** What records of an event say of themselves, apart from the call. */
export interface EnvelopeFacts {
  readonly eventSource: string | undefined;
  /** The name that records show. */
  readonly eventName: string | undefined;
  readonly region: string;
  readonly readOnly: boolean;
  /** The type of the resource that a data event is about; undefined for a management event. */
  readonly resourceType: string | undefined;
}

/** Where the example's caller is at home, and where AWS records most global services. */
const homeRegion = 'us-east-1';

/** The facts of an event's records, by the columns of the catalog. */
export function envelopeFacts(entry: EventEntry, catalog: ExampleData): EnvelopeFacts {
  const [eventSource] = entry.eventSources;
  const [eventName] = entry.eventNames;
  // Events that only their type tells have no columns.
  if (eventSource === undefined || !Object.hasOwn(catalog.services, entry.service))
    return { eventSource, eventName, region: homeRegion, readOnly: false, resourceType: undefined };
  const { category, readOnly, recordedNames, regions, resourceTypes } = catalog.columns(entry.service, entry.name);
  const isData = category.value === 'Data' && (category.eventSources?.includes(eventSource) ?? true);
  const isOfSource = (type: string): boolean => catalog.resourceTypes()[type]?.eventSource === eventSource;
  const where = Object.hasOwn(regions, eventSource) ? regions[eventSource] : undefined;
  return {
    eventSource,
    eventName: recordedNames.find(({ name }) => entry.eventNames.includes(name))?.name ?? eventName,
    region: (where?.kind === 'global' ? where.region.aws : undefined) ?? homeRegion,
    readOnly: readOnly.value,
    resourceType: isData ? (resourceTypes.find(isOfSource) ?? resourceTypes[0]) : undefined,
  };
}
