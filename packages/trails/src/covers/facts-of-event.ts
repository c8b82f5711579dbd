import type { Catalog, EventColumns } from '@trailkit/catalog';
import { partitionOf } from '@trailkit/catalog/regions';
import type { EventFacts, NamedEventOptions } from './event-facts.js';

/** The records that calls of an event may make, under one event source. */
export interface PossibleRecords {
  readonly possible: readonly EventFacts[];
  /** Records of calls through an access point. */
  readonly otherWays: readonly EventFacts[];
}

/** The facts that the catalog has of an event's records. `source` is the event source that is meant, if one is. */
export function factsOfEvent(
  columns: EventColumns,
  catalog: Catalog,
  options: NamedEventOptions & { readonly source?: string },
): PossibleRecords {
  const sources = options.source === undefined ? sourcesOf(columns, catalog, options) : [options.source];
  const each = sources.map((source) => factsOfSource(columns, catalog, options, source));
  const possible = each.flatMap((records, index) =>
    sources.length === 1
      ? records.possible
      : records.possible.map((facts) => ({ ...facts, variant: facts.variant ?? sources[index] })),
  );
  return { possible, otherWays: each.flatMap(({ otherWays }) => otherWays) };
}

function factsOfSource(
  columns: EventColumns,
  catalog: Catalog,
  options: NamedEventOptions,
  source: string,
): PossibleRecords {
  const types = resourceTypes(columns, source, catalog, options);
  const made = types.map((type) => ({
    type,
    facts: names(columns).flatMap((name) =>
      readOnlyValues(columns).flatMap((readOnly) =>
        regionsOf(columns, source, type !== undefined, options).map((region): EventFacts => {
          const category = type === undefined ? 'Management' : 'Data';
          const eventType = isCall(columns, catalog) ? 'AwsApiCall' : undefined;
          return {
            selector: {
              category,
              readOnly,
              fields: { eventSource: source, eventName: name, eventType },
              resources: type === undefined ? [] : [{ type, arn: options.resource }],
            },
            eventSource: source,
            eventName: name,
            region,
            account: options.account,
            members: {
              eventSource: source,
              eventName: name,
              readOnly,
              eventCategory: category,
              managementEvent: category === 'Management',
              ...(eventType !== undefined && { eventType }),
              ...(region !== undefined && { awsRegion: region }),
              ...(options.account !== undefined && { recipientAccountId: options.account }),
            },
            isWhole: false,
            ...(types.length > 1 && { variant: type }),
          };
        }),
      ),
    ),
  }));
  const direct = made.filter(
    ({ type }) => options.resourceType !== undefined || type?.endsWith('::AccessPoint') !== true,
  );
  const meant = direct.length > 0 ? direct : made;
  return {
    possible: meant.flatMap(({ facts }) => facts),
    otherWays: made.filter((each) => !meant.includes(each)).flatMap(({ facts }) => facts),
  };
}

/** The sources that calls may have: of a data event also one that has it as a management event, which selectors may exclude. */
function sourcesOf(columns: EventColumns, catalog: Catalog, { resourceType }: NamedEventOptions): readonly string[] {
  const first = sourceOf(columns, catalog);
  if (columns.category.value !== 'Data' || resourceType !== undefined) return [first];
  const own = catalog.services[columns.service]?.eventSources ?? [];
  const { excludableSources } = catalog.delivery();
  return [first, ...own.filter((source) => source !== first && excludableSources.includes(source))];
}

/** The source that the service is called by; of a data event one that has it. */
function sourceOf({ service, category }: EventColumns, catalog: Catalog): string {
  const sources = catalog.services[service]?.eventSources ?? [];
  const fitting = sources.find((source) => category.eventSources?.includes(source) ?? true);
  return fitting ?? sources[0] ?? `${service}.amazonaws.com`;
}

/** The types of a data event whose records have the source; `undefined` stands for a management event. */
function resourceTypes(
  { category, resourceTypes: all }: EventColumns,
  source: string,
  catalog: Catalog,
  { resourceType }: NamedEventOptions,
): readonly (string | undefined)[] {
  const isData = category.value === 'Data' && (category.eventSources?.includes(source) ?? true);
  if (!isData) return [undefined];
  if (resourceType !== undefined) return [resourceType];
  const ofSource = all.filter((type) => {
    const own = catalog.resourceTypes()[type]?.eventSource;
    return own === undefined || own === source;
  });
  return ofSource.length > 0 ? ofSource : all;
}

/** Names of today's records: what happens to old ones is past. */
function names({ recordedNames }: EventColumns): readonly string[] {
  const current = recordedNames.filter(({ when }) => when !== 'earlier');
  return (current.length > 0 ? current : recordedNames).map(({ name }) => name);
}

function readOnlyValues({ readOnly }: EventColumns): readonly boolean[] {
  return readOnly.unsure ? [readOnly.value, !readOnly.value] : [readOnly.value];
}

/** Columns of regions are about management events; data events are recorded where the resource is. */
function regionsOf(
  { event, regions }: EventColumns,
  source: string,
  isData: boolean,
  { region }: NamedEventOptions,
): readonly (string | undefined)[] {
  const found = regions[source];
  if (isData || found === undefined || found.kind === 'regional') return [region];
  if (found.kind === 'global') return [found.region[partitionOf(region)] ?? region];
  const all = found.cases
    .filter(({ events }) => events === undefined || events.includes(event))
    .flatMap((each): readonly (string | undefined)[] => (each.regions === 'endpoint' ? [region] : each.regions));
  return all.length > 0 ? [...new Set(all)] : [region];
}

function isCall({ service, event }: EventColumns, catalog: Catalog): boolean {
  return catalog.eventsOf(service)[event]?.definition !== true;
}
