import type { CatalogData } from '../data/catalog-data.js';

/** The services and event sources that a name means. */
export interface ServiceScope {
  /** By event source: the services of it that are meant, or all. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string> | 'all'>;
  /** The services of that very name, which an event source is not. */
  readonly own: readonly string[];
  /** All services that are meant, the best first. */
  readonly services: readonly string[];
}

const domain = '.amazonaws.com';

/**
 * The services that go by a name: any alias works, which are botocore's name of a service, its event source with or without the
 * domain, and the prefix of its endpoint. `cloudwatch` is botocore's and IAM's name of what records call
 * `monitoring.amazonaws.com`. A test is given names without the domain.
 */
export function servicesNamed(
  { services, eventSources }: Pick<CatalogData, 'services' | 'eventSources'>,
  test: (name: string) => boolean,
): ServiceScope {
  const sources = new Map<string, Set<string> | 'all'>();
  const own: string[] = [];
  for (const [service, { eventSources: recorded, endpointPrefix }] of Object.entries(services)) {
    const isOwn = test(service);
    if (isOwn) own.push(service);
    if (!isOwn && !(endpointPrefix !== undefined && test(endpointPrefix))) continue;
    for (const source of recorded) {
      const known = sources.get(source);
      if (known === undefined) sources.set(source, new Set([service]));
      else if (known !== 'all') known.add(service);
    }
  }
  for (const source of Object.keys(eventSources)) if (test(sourceLabel(source))) sources.set(source, 'all');
  const ofSources = [...sources].flatMap(([source, known]) => (known === 'all' ? eventSources[source]! : [...known]));
  return { sources, own, services: [...new Set([...own, ...ofSources])] };
}

/** Events that only their type tells have a document, but no service and no event source. */
function classServices({ classes }: Pick<CatalogData, 'classes'>): string[] {
  return [...new Set(Object.values(classes).map((name) => name.split('#', 1)[0]!))];
}

/** An event source without its domain: `monitoring` of `monitoring.amazonaws.com`. */
export function sourceLabel(source: string): string {
  return source.endsWith(domain) ? source.slice(0, -domain.length) : source;
}

/** The same for one name, in any letter case; with the domain it is an event source and no service's own. */
export function servicesCalled(
  data: Pick<CatalogData, 'services' | 'eventSources' | 'classes'>,
  name: string,
): ServiceScope {
  const wanted = name.toLowerCase();
  const label = sourceLabel(wanted);
  const scope = servicesNamed(data, (each) => each.toLowerCase() === label);
  // The map of events need not be read for the sake of a dotted name, which no such document has.
  if (scope.services.length === 0 && !wanted.includes('.')) {
    const own = classServices(data).filter((each) => each === label);
    return { ...scope, own, services: own };
  }
  return label === wanted ? scope : { ...scope, own: [] };
}
