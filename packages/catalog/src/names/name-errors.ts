import { didYouMean, suggest } from '@trailkit/suggest';
import type { Catalog } from '../catalog.js';
import { CatalogError } from '../catalog-error.js';
import type { ParsedName } from './parsed-name.js';
import { sourceLabel } from './service-names.js';

/** The first word is no service: perhaps it is misspelt, perhaps it is an event without its service. */
export function unknownService(words: readonly string[], catalog: Catalog): CatalogError {
  const [first = '', ...rest] = words;
  const owners = servicesWith(first, catalog);
  if (owners.length > 0) {
    const found = owners.map((service) => [service, ...words].join('.'));
    return new CatalogError('unknown-service', `Expected a service before the event ${first}.${didYouMean(found)}`);
  }
  const names = new Set([...Object.keys(catalog.services), ...Object.keys(catalog.eventSources).map(sourceLabel)]);
  const near = suggest(first, names).map((name) => [name, ...rest].join('.'));
  return new CatalogError('unknown-service', `There is no service or event source "${first}".${didYouMean(near)}`);
}

/** The service has no such event: perhaps what follows the event is wrong, perhaps the name, perhaps the service. */
export function unknownEvent(name: ParsedName, event: string, catalog: Catalog): CatalogError {
  const known = new Set(name.services.flatMap((service) => Object.keys(catalog.eventsOf(service))));
  const [first = '', ...rest] = event.split('.');
  if (rest.length > 0 && known.has(first)) return unknownPart(`${name.written}.${first}`, rest.join('.'));
  const near = suggest(event, known).map((candidate) => `${name.written}.${candidate}`);
  const others = servicesWith(event, catalog).map((service) => `${service}.${event}`);
  const elsewhere = near.length > 0 && others.length > 0 ? ` Other services have it: ${others.join(', ')}.` : '';
  return new CatalogError(
    'unknown-event',
    `${name.written} has no event "${event}".${didYouMean(near.length > 0 ? near : others)}${elsewhere}`,
  );
}

function unknownPart(event: string, found: string): CatalogError {
  const near = suggest(found, ['input', 'output']).map((side) => `${event}.${side}`);
  return new CatalogError(
    'unknown-part',
    `Expected .input or .output after ${event}, found .${found}.${didYouMean(near)}`,
  );
}

/** Up to three services that have an event of that name. */
function servicesWith(event: string, catalog: Catalog): string[] {
  const services = Object.entries(catalog.events).filter(([, events]) => Object.hasOwn(events, event));
  return services.slice(0, 3).map(([service]) => service);
}
