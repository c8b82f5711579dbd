import type { Part } from './event-entry.js';
import { parts } from './event-entry.js';
import { SchemaError } from './errors.js';
import type { EventsFolder, ServiceIndex } from './events-folder.js';
import { unknownService } from './name-errors.js';

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
    const found = servicesOf(written, index);
    if (found.length === 0) continue;
    const services = ofVersion(found, apiVersion, index);
    return {
      written,
      services,
      listed: services.includes(written) ? [written] : services,
      ...eventAndPart(words.slice(length)),
    };
  }
  // Records that are told by their type have a document, but no service.
  const [first = '', ...rest] = words;
  const classes = Object.values(folder.eventMap().classes ?? {});
  if (!classes.some((entry) => entry.startsWith(`${first}#`))) throw unknownService(words, folder);
  return { written: first, services: [first], listed: [first], ...eventAndPart(rest) };
}

/** A hand-written event that shares its name with an operation has the type of its records behind it, after a dot. */
function eventAndPart(words: readonly string[]): Pick<NameParts, 'event' | 'part'> {
  const last = words.at(-1) ?? '';
  const part = words.length > 1 && Object.hasOwn(sides, last) ? sides[last] : undefined;
  const event = (part ? words.slice(0, -1) : words).join('.');
  return { event: words.length === 0 ? undefined : event, part };
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
