import type { CatalogData } from '../data/catalog-data.js';
import type { ServiceEvents } from '../data/data-files.js';
import { kept } from '../kept.js';
import type { MatchKind } from './match-kind.js';
import { withoutSuffix } from './match-kind.js';

/** An event that a name stands for. */
export interface NamedEvent {
  readonly service: string;
  /** The operation's name, or the name of a hand-written definition. */
  readonly event: string;
  readonly match: MatchKind;
  /** The names in records that are meant: every one for the event's own name, otherwise the one that was given. */
  readonly names: readonly string[];
}

/** An event that a record's name stands for. */
export interface RecordedEvent extends Pick<NamedEvent, 'event' | 'match'> {
  /** Written by hand: there is no operation of that name. */
  readonly definition: boolean;
}

/** Finds events by name; the names of a service are indexed on first use. */
export interface EventNames {
  /**
   * The events that a record with this `eventName` may be of: an operation comes before an event of another type that is
   * recorded under its name. Letter case counts, except for the first letter.
   */
  recorded(service: string, eventName: string): readonly RecordedEvent[];
  /** The events that a person may mean by a name, in any letter case. */
  typed(service: string, name: string): readonly NamedEvent[];
}

/** A name of an event: its own, or one that records may show. */
interface KnownName {
  readonly event: string;
  readonly name: string;
}

/** The events, and those that records show under other names than their own: few, so that a service's events need not all be indexed. */
interface RecordedNames {
  readonly known: ServiceEvents;
  readonly others: ReadonlyMap<string, readonly string[]>;
}

/** Finds events in the event map. */
export function eventNames({ eventsOf, mayHaveEvent }: Pick<CatalogData, 'eventsOf' | 'mayHaveEvent'>): EventNames {
  const recordedOf = kept((service) => recordedNames(eventsOf(service)));
  const lowerCaseOf = kept((service) => lowerCaseNames(eventsOf(service)));

  function typedAs(service: string, name: string): NamedEvent[] {
    if (!mayHaveEvent(service, name)) return [];
    const byEvent = new Map<string, string[]>();
    const known = lowerCaseOf(service).get(name.toLowerCase()) ?? [];
    for (const { event, name } of known) byEvent.set(event, [...(byEvent.get(event) ?? []), name]);
    // An event's own name is surer than the same name of another one.
    const ownFirst = [...byEvent].sort(([a, x], [b, y]) => Number(y.includes(b)) - Number(x.includes(a)));
    return ownFirst.map(([event, found]) => ({
      service,
      event,
      match: letterMatch(name, found),
      names: found.includes(event) ? namesOf(event, eventsOf(service)[event]?.names) : found,
    }));
  }

  return {
    recorded(service, eventName) {
      const names = recordedOf(service);
      const plain = withoutSuffix(eventName);
      const tries: readonly (readonly [MatchKind, string])[] = [
        ['name', eventName],
        ['version-suffix', plain],
        ['first-letter', upperFirst(plain)],
      ];
      for (const [match, name] of tries) {
        const found = eventsCalled(names, name);
        if (found.length > 0)
          return found.map((event) => ({ event, match, definition: names.known[event]!.definition === true }));
      }
      return [];
    },
    typed(service, name) {
      const plain = withoutSuffix(name);
      const found = typedAs(service, name);
      if (found.length === 0 && plain !== name)
        return typedAs(service, plain).map((each) => ({ ...each, match: 'version-suffix', names: [name] }));
      return found;
    },
  };
}

function recordedNames(known: ServiceEvents): RecordedNames {
  const others = new Map<string, string[]>();
  for (const event in known) {
    const { names } = known[event]!;
    if (names === undefined) continue;
    for (const name of names) {
      if (name === event) continue;
      const events = others.get(name);
      if (events) events.push(event);
      else others.set(name, [event]);
    }
  }
  return { known, others };
}

/** The events that a name stands for. An event's own name is surer than the same name of another one. */
function eventsCalled({ known, others }: RecordedNames, name: string): readonly string[] {
  const found = others.get(name) ?? [];
  return Object.hasOwn(known, name) ? [name, ...found] : found;
}

function lowerCaseNames(events: ServiceEvents): Map<string, KnownName[]> {
  const byName = new Map<string, KnownName[]>();
  for (const [event, { names }] of Object.entries(events)) {
    for (const name of namesOf(event, names)) {
      const folded = name.toLowerCase();
      const known = byName.get(folded);
      if (known) known.push({ event, name });
      else byName.set(folded, [{ event, name }]);
    }
  }
  return byName;
}

function namesOf(event: string, others: readonly string[] = []): readonly string[] {
  return [event, ...others.filter((name) => name !== event)];
}

function letterMatch(given: string, known: readonly string[]): MatchKind {
  if (known.includes(given)) return 'name';
  return known.some((name) => upperFirst(name) === upperFirst(given)) ? 'first-letter' : 'letter-case';
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
