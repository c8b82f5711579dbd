import type { Catalog, RecordedName } from '@trailkit/catalog';
import { sourceLabel } from '@trailkit/catalog';

/** An event under one of the names that it goes by. */
export interface EventUnderName {
  readonly service: string;
  readonly event: string;
  /** The name in records, which may be one of several. Absent for a name that is taken for the event and that no record has. */
  readonly recorded?: RecordedName;
}

/** The names of events of one event source. */
export interface SourceNames {
  /** By name: the events that may be meant, those that are recorded so first. */
  readonly byName: ReadonlyMap<string, readonly EventUnderName[]>;
  /** All names by their lower case. */
  readonly inAnyCase: ReadonlyMap<string, readonly string[]>;
  /** The names that records have, by their lower case. */
  readonly byLowerCase: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<Catalog, Map<string, SourceNames>>();

/** The names of a source's events; none where the source is unknown. Indexed on first use. */
export function namesOfSource(source: string, catalog: Catalog): SourceNames {
  let sources = known.get(catalog);
  if (!sources) known.set(catalog, (sources = new Map()));
  let names = sources.get(source);
  if (!names) sources.set(source, (names = index(source, catalog)));
  return names;
}

function index(source: string, catalog: Catalog): SourceNames {
  const byName = new Map<string, EventUnderName[]>();
  const inAnyCase = new Map<string, string[]>();
  const byLowerCase = new Map<string, string[]>();
  const services = Object.hasOwn(catalog.eventSources, source) ? catalog.eventSources[source]! : [];
  for (const service of services) {
    for (const [event, { names = [] }] of Object.entries(catalog.eventsOf(service))) {
      const recorded = new Map(catalog.recordedNames(service, event).map((each) => [each.name, each]));
      for (const name of new Set([event, ...names, ...recorded.keys()])) {
        const as = recorded.get(name);
        add(byName, name, { service, event, ...(as && { recorded: as }) });
      }
    }
  }
  for (const [name, events] of byName) {
    const kept = events.filter((each) => !isContradicted(name, source, each, events));
    byName.set(
      name,
      kept.sort((a, b) => Number(!a.recorded) - Number(!b.recorded)),
    );
    add(inAnyCase, name.toLowerCase(), name);
    if (kept.some(({ recorded }) => recorded)) add(byLowerCase, name.toLowerCase(), name);
  }
  return { byName, inAnyCase, byLowerCase };
}

/**
 * The name is the own one of another event, of the service that the source is called after, of which it is known that no record has it:
 * that it is recorded is no more than a guess.
 */
function isContradicted(
  name: string,
  source: string,
  { event, service, recorded }: EventUnderName,
  events: readonly EventUnderName[],
): boolean {
  if (recorded?.evidence !== 'inferred') return false;
  const others = events.filter((other) => other.event === name && !other.recorded);
  return others.some((other) => (other.service === service ? event !== name : other.service === sourceLabel(source)));
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
