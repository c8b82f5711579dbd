import type { Catalog, NamedEvent } from '@trailkit/catalog';
import { withoutSuffix } from '@trailkit/catalog';
import { compileGlob, isGlob } from '@trailkit/match';
import type { Pattern } from './parse-pattern.js';
import type { PatternScope } from './resolve-service.js';
import { resolveService } from './resolve-service.js';

/** A described event, by the names of the catalog. */
export type KnownName = Pick<NamedEvent, 'service' | 'event'>;

/** A pattern that knows which records it means. */
export interface CompiledPattern {
  readonly pattern: Pattern;
  readonly matches: (eventSource: string, eventName: string) => boolean;
  /** The event sources of all that matches; undefined where any source can match. */
  readonly sources: readonly string[] | undefined;
  /** The event sources and services that are meant. */
  readonly scope: PatternScope;
  /** Whether the service may be recorded under an event source. */
  readonly meansSource: (eventSource: string) => boolean;
  /** The event names of all that matches; undefined for a glob, which also means names that are not known yet. */
  readonly names: readonly string[] | undefined;
  /** The described events that it means: for a glob, looked up in the catalog when they are first asked for. */
  readonly events: readonly KnownName[];
  /** Whether there is any. */
  readonly hasEvents: boolean;
  /** The described services that are meant. */
  readonly services: readonly string[];
  /** Whether the service is known. */
  readonly knownService: boolean;
}

/** Compiles one pattern. */
export function compilePattern(pattern: Pattern, catalog: Catalog): CompiledPattern {
  const scope = resolveService(pattern.service, catalog);
  const exact = !isGlob(pattern.action);
  const { names, ...known } = exact
    ? exactNames(pattern.action, scope, catalog)
    : globNames(pattern.action, scope, catalog);
  const test = exact ? (_source: string, name: string) => names.has(name) : globTest(pattern.action, scope, catalog);
  return {
    pattern,
    scope,
    get events() {
      return known.events();
    },
    get hasEvents() {
      return known.hasEvents();
    },
    services: scope.services,
    knownService: scope.services.length > 0,
    sources: scope.finite ? [...scope.sources.keys()] : undefined,
    meansSource: (source) => scope.sources.has(source) || scope.other(source),
    names: exact ? [...names] : undefined,
    matches: (source, name) => {
      const services = scope.sources.get(source);
      if (services === undefined && !scope.other(source)) return false;
      return test(source, name) && inServices(services ?? 'all', catalog.eventsRecordedAs(source, name));
    },
  };
}

/** The names of a pattern, and the described events that it means: each is looked up when it is asked for. */
interface MeantNames {
  readonly names: ReadonlySet<string>;
  readonly events: () => readonly KnownName[];
  readonly hasEvents: () => boolean;
}

/** Several services share a source (`elb` and `elbv2`): what only the other ones have is not meant. */
function inServices(services: ReadonlySet<string> | 'all', known: readonly KnownName[]): boolean {
  return services === 'all' || known.length === 0 || known.some(({ service }) => services.has(service));
}

function globTest(action: string, scope: PatternScope, catalog: Catalog): (source: string, name: string) => boolean {
  const test = compileGlob(action, { ignoreCase: true });
  return (source, name) =>
    test(name) ||
    test(withoutSuffix(name)) ||
    catalog.eventsRecordedAs(source, name).some(({ service, event }) => {
      const services = scope.sources.get(source) ?? 'all';
      return (services === 'all' || services.has(service)) && test(event);
    });
}

/** The names that an operation is recorded under, or the one that was typed, where that is a name of records itself. */
function exactNames(action: string, { services }: PatternScope, catalog: Catalog): MeantNames {
  const events = catalog.eventsNamed(services, action);
  const names = new Set(events.flatMap((event) => event.names));
  return {
    names: names.size > 0 ? names : new Set([action]),
    events: () => events,
    hasEvents: () => events.length > 0,
  };
}

function globNames(action: string, { services }: PatternScope, catalog: Catalog): MeantNames {
  const test = compileGlob(action, { ignoreCase: true });
  let events: readonly KnownName[] | undefined;
  return {
    names: new Set(),
    events: () =>
      (events ??= services.flatMap((service) =>
        Object.keys(catalog.eventsOf(service)).flatMap((event) => (test(event) ? [{ service, event }] : [])),
      )),
    hasEvents: () => services.some((service) => Object.keys(catalog.eventsOf(service)).some(test)),
  };
}
