import { suggest } from '@trailkit/suggest';
import type { Catalog } from '../catalog.js';

/** Names of events of the services that are near to one that none of them has, the nearest first. */
export function nearEvents(
  services: readonly string[],
  name: string,
  catalog: Pick<Catalog, 'eventNamesOf'>,
): readonly string[] {
  return suggest(name, namesOf(services, catalog));
}

function* namesOf(services: readonly string[], catalog: Pick<Catalog, 'eventNamesOf'>): Generator<string> {
  for (const service of services) yield* catalog.eventNamesOf(service);
}

/** Event sources that are near to a text that is none: those of a service of that name, or of one with a name much like it. */
export function nearSources(
  source: string,
  catalog: Pick<Catalog, 'eventSources' | 'servicesNamed'>,
): readonly string[] {
  const named = [...catalog.servicesNamed(source).sources.keys()];
  return named.length > 0 ? named : suggest(source, Object.keys(catalog.eventSources));
}
