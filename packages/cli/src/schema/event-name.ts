import { didYouMean, suggest } from './suggest.js';
import type { EventEntry, Part } from './event-entry.js';
import { eventNames, findEvent, parts } from './event-entry.js';
import { SchemaError } from './errors.js';
import type { EventsFolder, ServiceIndex } from './events-folder.js';

/** What `SERVICE[.EVENT[.SIDE]]` means: the services that may have the event, the best first. */
export interface NameParts {
  /** The first part as it was written: a service (`cloudwatch`) or an event source (`monitoring`, `monitoring.amazonaws.com`). */
  readonly written: string;
  readonly services: readonly string[];
  /** The services to list when no event is named: more than one only for an event source that several share. */
  readonly listed: readonly string[];
  readonly event?: string;
  readonly part?: Part;
}

const sides: Readonly<Record<string, Part>> = {
  input: 'requestParameters',
  output: 'responseElements',
  ...Object.fromEntries(parts.map((part) => [part, part])),
};

/** The short name of a part on the command line. */
export function sideOf(part: Part): string {
  return part === 'requestParameters' ? 'input' : part === 'responseElements' ? 'output' : part;
}

/** Takes a dotted name apart. The longest beginning that is a service or an event source wins: event sources have dots themselves. */
export function parseName(text: string, folder: EventsFolder, apiVersion?: string): NameParts {
  const index = folder.index();
  const words = text.split('.');
  for (let length = words.length; length > 0; length--) {
    const written = words.slice(0, length).join('.');
    const services = servicesOf(written, index);
    if (services.length === 0) continue;
    const [event, side, ...rest] = words.slice(length);
    const own = Object.hasOwn(index.services, written) ? [written] : services;
    const part = side === undefined ? undefined : partOf(side, `${written}.${event}`, rest);
    return {
      written,
      services: ofVersion(services, apiVersion, index),
      listed: ofVersion(own, apiVersion, index),
      event,
      part,
    };
  }
  throw unknownService(words, folder);
}

function servicesOf(written: string, index: ServiceIndex): string[] {
  const own = Object.hasOwn(index.services, written) ? [written] : [];
  const sources = [written, `${written}.amazonaws.com`].filter((source) => Object.hasOwn(index.eventSources, source));
  return [...new Set([...own, ...sources.flatMap((source) => index.eventSources[source] ?? [])])];
}

function ofVersion(
  services: readonly string[],
  apiVersion: string | undefined,
  index: ServiceIndex,
): readonly string[] {
  if (apiVersion === undefined) return services;
  const chosen = services.filter((service) => index.services[service]?.apiVersion === apiVersion);
  if (chosen.length > 0) return chosen;
  const known = services.map((service) => `${service} ${index.services[service]?.apiVersion ?? '(no version)'}`);
  throw new SchemaError(
    'unknown-api-version',
    `Expected the API version of ${known.join(' or of ')}, found ${apiVersion}. Leave --api-version out, or give one of these.`,
  );
}

function partOf(side: string, event: string, rest: readonly string[]): Part {
  const part = Object.hasOwn(sides, side) ? sides[side] : undefined;
  if (part && rest.length === 0) return part;
  const found = [side, ...rest].join('.');
  throw new SchemaError(
    'unknown-side',
    `Expected .input or .output after ${event}, found .${found}.${didYouMean(suggest(found, ['input', 'output']).map((near) => `${event}.${near}`))}`,
  );
}

function unknownService(words: readonly string[], folder: EventsFolder): SchemaError {
  const index = folder.index();
  const [first = '', ...rest] = words;
  const names = [
    ...Object.keys(index.services),
    ...Object.keys(index.eventSources).map((source) => source.replace(/\.amazonaws\.com$/, '')),
  ];
  const owners = Object.entries(folder.eventMap().services).filter(([, events]) => Object.hasOwn(events, first));
  if (owners.length > 0) {
    const found = owners.slice(0, 3).map(([service]) => [service, ...words].join('.'));
    return new SchemaError('unknown-service', `Expected a service before the event ${first}.${didYouMean(found)}`);
  }
  const near = suggest(first, new Set(names)).map((name) => [name, ...rest].join('.'));
  return new SchemaError(
    'unknown-service',
    `There is no service or event source "${first}".${didYouMean(near)} All names: cloudtrail-schema`,
  );
}

/** The event that a name means, of the first service that has it; with it the others that share source and event name. */
export function findNamedEvent(
  name: NameParts,
  event: string,
  folder: EventsFolder,
): { entry: EventEntry; alsoIn: string[] } {
  const [first] = name.services;
  // A botocore folder's own name is one service; only an event source may stand for several.
  const entry =
    first !== undefined && name.listed.length === 1 ? findEvent(first, folder.document(first), event) : undefined;
  if (entry) return { entry, alsoIn: [] };
  const entries = name.services.flatMap((service) => findEvent(service, folder.document(service), event) ?? []);
  if (entries[0]) return { entry: entries[0], alsoIn: entries.slice(1).map(({ service }) => service) };
  throw unknownEvent(name, event, folder);
}

function unknownEvent(name: NameParts, event: string, folder: EventsFolder): SchemaError {
  const known = name.services.flatMap((service) => eventNames(folder.document(service)));
  const near = suggest(event, new Set(known)).map((candidate) => `${name.written}.${candidate}`);
  const elsewhere = Object.entries(folder.eventMap().services).filter(([, events]) => Object.hasOwn(events, event));
  const others = elsewhere.slice(0, 3).map(([service]) => `${service}.${event}`);
  const hint = near.length > 0 && others.length > 0 ? ` Other services have it: ${others.join(', ')}.` : '';
  return new SchemaError(
    'unknown-event',
    `${name.written} has no event "${event}".${didYouMean(near.length > 0 ? near : others)}${hint} All names: cloudtrail-schema ${name.written}`,
  );
}
