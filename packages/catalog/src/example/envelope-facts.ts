import type { Catalog } from '../catalog.js';
import type { EventEntry } from '../event/event-entry.js';

/** What an example needs of a catalog. */
export type ExampleData = Pick<Catalog, 'document'>;

/** What records of an event say of themselves, apart from the call. */
export interface EnvelopeFacts {
  readonly readOnly: boolean;
  /** The types of the resources of a data event; undefined for a management event. */
  readonly resourceTypes: readonly string[] | undefined;
  /** The name that records show. */
  readonly eventName: string | undefined;
  readonly region: string;
}

/** The facts of an event's records. */
export function envelopeFacts(entry: EventEntry, _catalog: ExampleData): EnvelopeFacts {
  return {
    readOnly: /^(?:Get|List|Describe|Search|Lookup|Head|BatchGet)/.test(entry.name),
    resourceTypes: undefined,
    eventName: entry.eventNames[0],
    region: 'us-east-1',
  };
}
