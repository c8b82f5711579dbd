import { CatalogError } from '../catalog-error.js';
import type { CatalogData } from '../data/catalog-data.js';
import type { ServiceEvents } from '../data/data-files.js';
import type { FileReader } from '../data/file-reader.js';
import { entryTexts, parseEntry } from '../document/entry-texts.js';
import { once } from '../once.js';
import type {
  CategoriesFile,
  DataEvent,
  Delivery,
  DeliveryKind,
  OlderModel,
  Partition,
  Permissions,
  Presence,
  ReadOnlyNames,
  RecordedName,
  RegionsFile,
  ResourceType,
  Selectors,
} from './column-files.js';
import type { DeliveryColumn, EventColumns, ReadOnlyColumn, SourceRegions } from './event-columns.js';
import type { FixedRegion } from './fixed-regions.js';
import { fixedRegions } from './fixed-regions.js';
import { globalRegions } from './global-regions.js';
import { heldBack } from './held-back.js';
import { readOnlyValues } from './read-only-values.js';

/** Everything that is known of events besides their shapes. Each file is read when it is first needed. */
export interface Columns {
  /**
   * Everything that is known of an event, by the names of the catalog.
   * @throws CatalogError `unknown-event`
   */
  columns(service: string, event: string): EventColumns;
  /**
   * Whether the event's records say `readOnly: true`: one of the columns, without reading the other files.
   * @throws CatalogError `unknown-event`
   */
  readOnly(service: string, event: string): ReadOnlyColumn;
  /** The names that an event is written under as `eventName`, today's first: one of the columns, without reading the other files. */
  recordedNames(service: string, event: string): readonly RecordedName[];
  /** The data events of a service, those met most often first; none where the service is unknown. */
  dataEvents(service: string): Readonly<Record<string, DataEvent>>;
  /** The resource types of data events, by name (`AWS::S3::Object`). */
  resourceTypes(): Readonly<Record<string, ResourceType>>;
  /** The event sources that have network activity events. */
  networkActivitySources(): readonly string[];
  /** The fields and resource types that selectors of trails and event data stores may name. */
  selectors(): Selectors;
  /**
   * Where global services are recorded, whichever region is called: event source → regions. Sources that are recorded there by
   * their global endpoint only (STS, console sign-in) are among them.
   */
  globalRegions(partition?: Partition): ReadonlyMap<string, readonly string[]>;
  /** The regions of global services and global endpoints, also of single events and kinds of users. */
  fixedRegions(partition?: Partition): readonly FixedRegion[];
  /** Until when trails of other regions logged global events, too, and of which sources. */
  globalEventsInAnyTrail(): RegionsFile['multiRegionTrailsBefore'];
  /** Where one event source's management events are recorded, and how many captured records say so. */
  sourceRegions(source: string): SourceRegions;
  /** Where events go besides a trail, and what does not. */
  delivery(): Delivery;
  /** How often captured records have each field: of events that they show, and of users. */
  presence(): Presence;
  /** IAM's permissions that no call is recorded as. */
  permissions(): Permissions;
}

/** Opens the columns over the files of @trailkit/events. */
export function openColumns(files: FileReader, data: Pick<CatalogData, 'eventSources' | 'eventsOf'>): Columns {
  const readOnlyText = once(() => entryTexts(files.text('columns/read-only.json'), 'services'));
  const readOnlyOf = readOnlyValues(
    (service) =>
      parseEntry<ReadOnlyNames>(readOnlyText()(service)) ??
      files.json<ByService<ReadOnlyNames>>('columns/read-only.json').services[service],
  );
  const categories = once(() => files.json<CategoriesFile>('columns/categories.json'));
  const regions = once(() => files.json<RegionsFile>('columns/regions.json'));
  const globalRegionsOf = new Map<Partition, ReadonlyMap<string, readonly string[]>>();
  const names = once(() =>
    files.json<ByService<Record<string, readonly RecordedName[]>>>('columns/recorded-names.json'),
  );
  const older = once(() => files.json<ByService<readonly OlderModel[]>>('columns/older-models.json'));
  const delivery = once(() => files.json<Delivery>('columns/delivery.json'));
  const presence = once(() => files.json<Presence>('columns/presence.json'));
  const permissions = once(() => files.json<Permissions>('columns/permissions.json'));
  const eventsByService = new Map<string, ServiceEvents>();
  const sourcesOf = once(() => servicesBySource(data.eventSources));

  function eventsOf(service: string): ServiceEvents {
    let events = eventsByService.get(service);
    if (!events) eventsByService.set(service, (events = data.eventsOf(service)));
    return events;
  }

  function readOnly(service: string, event: string): ReadOnlyColumn {
    const found = readOnlyOf(service, event);
    if (found) return found;
    throw new CatalogError(
      'unknown-event',
      `Expected a service and an event of the catalog, found ${service} ${event}. catalog.eventsNamed finds events by other names.`,
    );
  }

  function dataEvents(service: string): Readonly<Record<string, DataEvent>> {
    return Object.hasOwn(categories().dataEvents, service) ? categories().dataEvents[service]! : {};
  }

  function sourceRegions(source: string): SourceRegions {
    const { globalSources, endpointSources } = regions();
    const region = Object.hasOwn(globalSources, source) && globalSources[source];
    if (region) return { kind: 'global', region };
    const cases = Object.hasOwn(endpointSources, source) && endpointSources[source];
    return cases ? { kind: 'by-endpoint', cases } : { kind: 'regional' };
  }

  function deliveryOf(
    isData: boolean,
    readOnly: ReadOnlyColumn,
    sources: readonly string[],
    event: string,
  ): DeliveryColumn {
    const { eventBridge, eventHistory, excludableSources, deliveredWithoutSelector } = delivery();
    const held = heldBack({ eventSources: sources, eventName: event, readOnly: readOnly.value }, { delivery });
    const kind: DeliveryKind = isData ? 'data' : held.value ? 'management-read' : 'management-write';
    const [state] = Object.entries(eventBridge.ruleStates).find(([, kinds]) => kinds.includes(kind))!;
    return {
      eventHistory: eventHistory.categories.includes(isData ? 'Data' : 'Management'),
      needsSelector: isData && !sources.some((source) => deliveredWithoutSelector[source]?.includes(event)),
      excludable: !isData && sources.some((source) => excludableSources.includes(source)),
      ruleState: state,
      ruleStateUnsure: !isData && held.unsure,
    };
  }

  function recordedNames(service: string, event: string): readonly RecordedName[] {
    const known = names().services[service]?.[event];
    return known ?? [event, ...(eventsOf(service)[event]?.names ?? [])].map((name) => ({ name, evidence: 'inferred' }));
  }

  return {
    columns(service, event) {
      const readOnlyColumn = readOnly(service, event);
      const data = dataEvents(service)[event];
      const sources = sourcesOf().get(service) ?? [];
      const accepted = [event, ...(eventsOf(service)[event]?.names ?? [])];
      const olderModel = older().services[service]?.find(({ events }) => events.includes(event));
      return {
        service,
        event,
        readOnly: readOnlyColumn,
        category: data
          ? { value: 'Data', evidence: data.evidence, ...(data.eventSources && { eventSources: data.eventSources }) }
          : { value: 'Management', evidence: 'inferred' },
        resourceTypes: data?.resourceTypes ?? [],
        networkActivity: sources.filter((source) => categories().networkActivity.eventSources.includes(source)),
        regions: Object.fromEntries(sources.map((source) => [source, sourceRegions(source)])),
        recordedNames: recordedNames(service, event),
        acceptedNames: accepted,
        delivery: deliveryOf(data !== undefined, readOnlyColumn, sources, event),
        ...(olderModel && { olderModel: { release: olderModel.release, apiVersion: olderModel.apiVersion } }),
      };
    },
    readOnly,
    recordedNames,
    dataEvents,
    resourceTypes: () => categories().resourceTypes,
    networkActivitySources: () => categories().networkActivity.eventSources,
    selectors: () => categories().selectors,
    globalRegions(partition = 'aws') {
      const known = globalRegionsOf.get(partition) ?? globalRegions(regions(), partition);
      globalRegionsOf.set(partition, known);
      return known;
    },
    fixedRegions: (partition = 'aws') => fixedRegions(regions(), partition),
    globalEventsInAnyTrail: () => regions().multiRegionTrailsBefore,
    sourceRegions,
    delivery,
    presence,
    permissions,
  };
}

interface ByService<T> {
  readonly services: Readonly<Record<string, T>>;
}

function servicesBySource(
  eventSources: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [source, services] of Object.entries(eventSources)) {
    for (const service of services) found.set(service, [...(found.get(service) ?? []), source]);
  }
  return found;
}
