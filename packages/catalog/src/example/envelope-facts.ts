import type { Catalog } from '../catalog.js';
import type { EventEntry } from '../event/event-entry.js';

/** The part of a catalog that an example needs. */
export type ExampleData = Pick<Catalog, 'columns' | 'document' | 'eventsRecordedAs' | 'resourceTypes' | 'services'>;

/** The fields of an event's records that describe the record and not the call. */
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
  // S3 records a call of today's API under the name of an older one, which the catalog has as an event of its own.
  const isOwn = (name: string): boolean =>
    catalog
      .eventsRecordedAs(eventSource, name)
      .some(({ service, event }) => service === entry.service && event === entry.name);
  const where = Object.hasOwn(regions, eventSource) ? regions[eventSource] : undefined;
  return {
    eventSource,
    eventName: recordedNames.find(({ name }) => entry.eventNames.includes(name) && isOwn(name))?.name ?? eventName,
    region: (where?.kind === 'global' ? where.region.aws : undefined) ?? homeRegion,
    readOnly: readOnly.value,
    resourceType: isData ? (resourceTypes.find(isOfSource) ?? resourceTypes[0]) : undefined,
  };
}
