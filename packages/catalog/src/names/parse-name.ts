import type { Catalog } from '../catalog.js';
import { CatalogError } from '../catalog-error.js';
import type { Part } from '../event/event-entry.js';
import { parts } from '../event/event-entry.js';
import { unknownService } from './name-errors.js';
import type { ParsedName } from './parsed-name.js';

const sides: Readonly<Record<string, Part>> = {
  input: 'requestParameters',
  output: 'responseElements',
  ...Object.fromEntries(parts.map((part) => [part, part])),
};

/** The short name of a part in dotted names. */
export function sideOf(part: Part): string {
  return part === 'requestParameters' ? 'input' : part === 'responseElements' ? 'output' : part;
}

/**
 * Takes a dotted name apart; a colon is as good as a dot (`iam:CreateUser`, as patterns of lookups have it). The longest beginning that is a service or an event source wins: event sources have dots themselves.
 * @throws CatalogError `unknown-service`, or `unknown-api-version` where `apiVersion` is none of a service so named.
 */
export function parseName(text: string, catalog: Catalog, apiVersion?: string): ParsedName {
  const words = text.split(/[.:]/);
  for (let length = words.length; length > 0; length--) {
    const written = words.slice(0, length).join('.');
    const found = catalog.servicesNamed(written);
    if (found.services.length === 0) continue;
    const services = ofVersion(found.services, apiVersion, catalog);
    const own = found.own.filter((service) => services.includes(service));
    return { written, own, services, ...eventAndPart(words.slice(length)) };
  }
  throw unknownService(words, catalog);
}

/** A hand-written event that shares its name with an operation has the type of its records after it, separated by a dot. */
function eventAndPart(words: readonly string[]): Pick<ParsedName, 'event' | 'part'> {
  const last = words.at(-1) ?? '';
  const part = words.length > 1 && Object.hasOwn(sides, last) ? sides[last] : undefined;
  const event = (part ? words.slice(0, -1) : words).join('.');
  return { event: words.length === 0 ? undefined : event, part };
}

function ofVersion(services: readonly string[], apiVersion: string | undefined, catalog: Catalog): readonly string[] {
  if (apiVersion === undefined) return services;
  const chosen = services.filter((service) => catalog.services[service]?.apiVersion === apiVersion);
  if (chosen.length > 0) return chosen;
  const known = services.map((service) => `${service} ${catalog.services[service]?.apiVersion ?? '(no version)'}`);
  throw new CatalogError(
    'unknown-api-version',
    `Expected the API version of ${known.join(' or of ')}, found ${apiVersion}.`,
  );
}
