import { SchemaError } from './errors.js';
import { eventNames } from './event-entry.js';
import type { NameParts } from './event-name.js';
import type { EventsFolder } from './events-folder.js';
import { didYouMean, suggest } from '@trailkit/suggest';

/** The first word is no service: perhaps it is misspelt, perhaps it is an event without its service. */
export function unknownService(words: readonly string[], folder: EventsFolder): SchemaError {
  const [first = '', ...rest] = words;
  const owners = servicesWith(first, folder);
  if (owners.length > 0) {
    const found = owners.map((service) => [service, ...words].join('.'));
    return new SchemaError('unknown-service', `Expected a service before the event ${first}.${didYouMean(found)}`);
  }
  const { services, eventSources } = folder.index();
  const sources = Object.keys(eventSources).map((source) => source.replace(/\.amazonaws\.com$/, ''));
  const near = suggest(first, new Set([...Object.keys(services), ...sources])).map((name) => [name, ...rest].join('.'));
  return new SchemaError(
    'unknown-service',
    `There is no service or event source "${first}".${didYouMean(near)} All names: cloudtrail-schema`,
  );
}

/** The service has no such event: perhaps what is behind the event is wrong, perhaps the name, perhaps the service. */
export function unknownEvent(name: NameParts, event: string, folder: EventsFolder): SchemaError {
  const known = new Set(name.services.flatMap((service) => eventNames(folder.document(service))));
  const [first = '', ...rest] = event.split('.');
  if (rest.length > 0 && known.has(first)) return unknownSide(`${name.written}.${first}`, rest.join('.'));
  const near = suggest(event, known).map((candidate) => `${name.written}.${candidate}`);
  const others = servicesWith(event, folder).map((service) => `${service}.${event}`);
  const elsewhere = near.length > 0 && others.length > 0 ? ` Other services have it: ${others.join(', ')}.` : '';
  return new SchemaError(
    'unknown-event',
    `${name.written} has no event "${event}".${didYouMean(near.length > 0 ? near : others)}${elsewhere} All names: cloudtrail-schema ${name.written}`,
  );
}

function unknownSide(event: string, found: string): SchemaError {
  const near = suggest(found, ['input', 'output']).map((side) => `${event}.${side}`);
  return new SchemaError(
    'unknown-side',
    `Expected .input or .output after ${event}, found .${found}.${didYouMean(near)}`,
  );
}

/** Up to three services that have an event of that name. */
function servicesWith(event: string, folder: EventsFolder): string[] {
  const services = Object.entries(folder.eventMap().services).filter(([, events]) => Object.hasOwn(events, event));
  return services.slice(0, 3).map(([service]) => service);
}
