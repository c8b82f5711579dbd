import { compileGlob, isGlob } from '@trailkit/match';
import type { KnownName, NamesData } from './event-names.js';
import { namesOf, versionSuffix } from './event-names.js';
import type { Pattern } from './parse-pattern.js';
import type { ServiceScope } from './resolve-service.js';
import { resolveService } from './resolve-service.js';

/** A pattern that knows which records it means. */
export interface CompiledPattern {
  readonly pattern: Pattern;
  readonly matches: (eventSource: string, eventName: string) => boolean;
  /** The event sources of all that matches; undefined where there is no end of them. */
  readonly sources: readonly string[] | undefined;
  /** The event names of all that matches; undefined for a glob, which also means names that are not known yet. */
  readonly names: readonly string[] | undefined;
  /** The described events that it means. */
  readonly events: readonly KnownName[];
  /** Whether the service is known. */
  readonly knownService: boolean;
}

type Find = (source: string, eventName: string) => readonly KnownName[];

/** Compiles one pattern. */
export function compilePattern(pattern: Pattern, data: NamesData, find: Find): CompiledPattern {
  const scope = resolveService(pattern.service, data);
  const exact = !isGlob(pattern.action);
  const { names, events } = exact ? exactNames(pattern.action, scope, data) : globNames(pattern.action, scope, data);
  const test = exact ? (_source: string, name: string) => names.has(name) : globTest(pattern.action, scope, find);
  return {
    pattern,
    events,
    knownService: scope.known,
    sources: scope.finite ? [...scope.sources.keys()] : undefined,
    names: exact ? [...names] : undefined,
    matches: (source, name) => {
      const services = scope.sources.get(source);
      if (services === undefined && !scope.other(source)) return false;
      return test(source, name) && inServices(services ?? 'all', find(source, name));
    },
  };
}

/** Several services share a source (`elb` and `elbv2`): what only the other ones have is not meant. */
function inServices(services: ReadonlySet<string> | 'all', known: readonly KnownName[]): boolean {
  return services === 'all' || known.length === 0 || known.some(({ service }) => services.has(service));
}

function globTest(action: string, scope: ServiceScope, find: Find): (source: string, name: string) => boolean {
  const test = compileGlob(action, { ignoreCase: true });
  return (source, name) =>
    test(name) ||
    (versionSuffix.test(name) && test(name.replace(versionSuffix, ''))) ||
    find(source, name).some(({ service, event }) => {
      const services = scope.sources.get(source) ?? 'all';
      return (services === 'all' || services.has(service)) && test(event);
    });
}

/** The names that an operation is recorded under, or the one that was typed, where that is a name of records itself. */
function exactNames(
  action: string,
  scope: ServiceScope,
  data: NamesData,
): { readonly names: ReadonlySet<string>; readonly events: readonly KnownName[] } {
  const wanted = action.toLowerCase();
  const names = new Set<string>();
  const events = new Map<string, KnownName>();
  for (const service of servicesOf(scope, data))
    for (const { event, name } of namesOf(data, service)) {
      if (event.toLowerCase() !== wanted && name.toLowerCase() !== wanted) continue;
      names.add(name);
      events.set(`${service}:${event}`, { service, event });
    }
  return { names: names.size > 0 ? names : new Set([action]), events: [...events.values()] };
}

function globNames(action: string, scope: ServiceScope, data: NamesData): ReturnType<typeof exactNames> {
  const test = compileGlob(action, { ignoreCase: true });
  const events: KnownName[] = [];
  for (const service of servicesOf(scope, data))
    for (const event of Object.keys(data.events[service] ?? {})) if (test(event)) events.push({ service, event });
  return { names: new Set(), events };
}

function servicesOf(scope: ServiceScope, data: NamesData): ReadonlySet<string> {
  const services = new Set<string>();
  for (const [source, own] of scope.sources)
    for (const service of own === 'all' ? (data.eventSources[source] ?? []) : own) services.add(service);
  return services;
}
