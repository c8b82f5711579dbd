import type { Columns } from './columns/open-columns.js';
import { openColumns } from './columns/open-columns.js';
import type { CatalogData } from './data/catalog-data.js';
import { openData } from './data/catalog-data.js';
import { fileReader } from './data/file-reader.js';
import type { ReadText } from './data/read-text.js';
import type { NamedEvent } from './names/event-names.js';
import { eventNames } from './names/event-names.js';
import type { RecordResolver } from './names/record-resolver.js';
import { matchKinds } from './names/match-kind.js';
import { recordResolver } from './names/record-resolver.js';
import type { ServiceScope } from './names/service-names.js';
import { servicesCalled, servicesNamed } from './names/service-names.js';

/** The shapes, names and facts of every CloudTrail event: the data of @trailkit/events, and the one way to find an event by a name. */
export interface Catalog extends CatalogData, RecordResolver, Columns {
  /**
   * The services that go by a name: botocore's, an event source with or without its domain, or an endpoint's prefix, in any letter
   * case. A function tests names itself; it is given those without the domain.
   */
  servicesNamed(name: string | ((name: string) => boolean)): ServiceScope;
  /**
   * The events of services that a person may mean by a name: an operation, or a name that records show, in any letter case; with the
   * suffix of another version where there is none of that very name. The surest first.
   */
  eventsNamed(services: readonly string[], name: string): readonly NamedEvent[];
}

/** How to open a catalog. */
export interface CatalogOptions {
  /** Where the files are, as errors say it. @default '@trailkit/events' */
  readonly from?: string;
}

/**
 * Opens the catalog over a reader of @trailkit/events. Nothing is read before it is needed.
 * @throws CatalogError `unreadable-data` from the members, where the reader throws or a file is no JSON.
 */
export function openCatalog(readText: ReadText, { from = '@trailkit/events' }: CatalogOptions = {}): Catalog {
  const files = fileReader(readText, from);
  const data = openData(files);
  const names = eventNames(data);
  const added: Omit<Catalog, keyof CatalogData> = {
    ...recordResolver(data, names),
    ...openColumns(files, data),
    servicesNamed: (name) => (typeof name === 'string' ? servicesCalled(data, name) : servicesNamed(data, name)),
    eventsNamed(services, name) {
      const found = services.flatMap((service) => names.typed(service, name));
      return found.sort((a, b) => matchKinds.indexOf(a.match) - matchKinds.indexOf(b.match));
    },
  };
  // Members of the data are getters, which a spread would call: no file is read before it is needed.
  return Object.defineProperties(added, Object.getOwnPropertyDescriptors(data)) as Catalog;
}
