import type { Catalog } from '@trailkit/catalog';
import { nearEvents } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { JsonObject } from '@trailkit/records';
import { meantInstead, permissionSentence } from '../filter/name-sentences.js';
import type { CompiledPattern, KnownName } from './compile-pattern.js';
import { compilePattern } from './compile-pattern.js';
import { parsePattern } from './parse-pattern.js';

/** Patterns that know which records they mean: any of the plain ones, and none of those with `!`. */
export interface Patterns {
  readonly matches: (record: JsonObject) => boolean;
  /** The plain patterns; none means every event. */
  readonly included: readonly CompiledPattern[];
  readonly excluded: readonly CompiledPattern[];
  /** The described events that are meant; undefined for every event. Looked up when they are first asked for. */
  readonly events: readonly KnownName[] | undefined;
  /** Patterns that name nothing that is described, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Compiles patterns; each text is `service:Action`, with globs as in IAM and `!` for what is to be left out. Names are looked up in
 * the installed catalog unless another one is given.
 */
export function compilePatterns(texts: readonly string[], catalog?: Catalog): Patterns {
  const names = catalog ?? installedCatalog();
  const patterns = [...new Set(texts)].map((text) => compilePattern(parsePattern(text), names));
  const included = patterns.filter(({ pattern }) => !pattern.excluded);
  const excluded = patterns.filter(({ pattern }) => pattern.excluded);
  let events: readonly KnownName[] | undefined;
  return {
    included,
    excluded,
    get events() {
      return included.length === 0 ? undefined : (events ??= eventsOf(included, excluded));
    },
    warnings: patterns.flatMap((pattern) => unknown(pattern, names)),
    matches: (record) => {
      const [source, name] = sourceAndName(record);
      return (
        (included.length === 0 || included.some(({ matches }) => matches(source, name))) &&
        !excluded.some(({ matches }) => matches(source, name))
      );
    },
  };
}

/** The names that a record goes by. An Insights event has them one level down: it is about calls, and is none. */
export function sourceAndName(record: JsonObject): readonly [string, string] {
  const { insightDetails } = record;
  const about = (typeof insightDetails === 'object' && insightDetails !== null ? insightDetails : {}) as JsonObject;
  return [text(record.eventSource ?? about.eventSource), text(record.eventName ?? about.eventName)];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function eventsOf(included: readonly CompiledPattern[], excluded: readonly CompiledPattern[]): readonly KnownName[] {
  const key = ({ service, event }: KnownName): string => `${service}:${event}`;
  const left = new Set(excluded.flatMap(({ events }) => events.map(key)));
  const events = new Map(included.flatMap(({ events }) => events.map((event) => [key(event), event] as const)));
  return [...events].filter(([name]) => !left.has(name)).map(([, event]) => event);
}

function unknown(
  { pattern, knownService, hasEvents, sources, services }: CompiledPattern,
  catalog: Catalog,
): readonly string[] {
  const unsupported = catalog.delivery().unsupportedSources;
  if (sources !== undefined && sources.length > 0 && sources.every((source) => unsupported.includes(source)))
    return [`CloudTrail records no calls of ${pattern.service}; ${pattern.text} is looked for all the same`];
  if (hasEvents) return [];
  // Prefixes of IAM's actions are not all known as services.
  const prefixes = sources === undefined ? undefined : [pattern.service, ...services];
  const permission = permissionSentence(pattern.action, prefixes, catalog);
  if (permission !== undefined) return [permission];
  if (!knownService)
    return [
      `no service or event source is known as "${pattern.service}", which ${pattern.text} names; it is looked for all the same`,
    ];
  if (sources?.length === 0)
    return [
      `${pattern.text} names events that have no event source, and matches nothing; match them by their type: --match 'eventType == "${pattern.action}"'`,
    ];
  const [near] = nearEvents(services, pattern.action, catalog);
  const meant = near === undefined ? [] : [`${pattern.excluded ? '!' : ''}${pattern.service}:${near}`];
  return [`no event is known that ${pattern.text} names; it is looked for all the same${meantInstead(meant)}`];
}
