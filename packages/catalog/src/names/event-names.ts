import type { ServiceEvents } from '../data/data-files.js';
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

/** Finds events by name; the names of a service are indexed on first use. */
export interface EventNames {
  /**
   * The events that a record with this `eventName` may be of: an operation comes before an event of another type that is
   * recorded under its name. Letter case counts, except for the first letter.
   */
  recorded(service: string, eventName: string): readonly Pick<NamedEvent, 'event' | 'match'>[];
  /** The events that a person may mean by a name, in any letter case. */
  typed(service: string, name: string): readonly NamedEvent[];
}

/** A name of an event: its own, or one that records may show. */
interface KnownName {
  readonly event: string;
  readonly name: string;
}

interface Index {
  readonly exact: Map<string, string[]>;
  readonly lowerCase: Map<string, KnownName[]>;
}

/** Finds events in the event map. */
export function eventNames(eventsOf: (service: string) => ServiceEvents): EventNames {
  const indexes = new Map<string, Index>();

  function indexOf(service: string): Index {
    let index = indexes.get(service);
    if (!index) indexes.set(service, (index = createIndex(eventsOf(service))));
    return index;
  }

  function typedAs(service: string, name: string): NamedEvent[] {
    const byEvent = new Map<string, string[]>();
    const known = indexOf(service).lowerCase.get(name.toLowerCase()) ?? [];
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
      const { exact } = indexOf(service);
      const plain = withoutSuffix(eventName);
      const tries: readonly (readonly [MatchKind, string])[] = [
        ['name', eventName],
        ['version-suffix', plain],
        ['first-letter', upperFirst(plain)],
      ];
      for (const [match, name] of tries) {
        const events = exact.get(name);
        if (events !== undefined) return events.map((event) => ({ event, match }));
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

function createIndex(events: ServiceEvents): Index {
  const exact = new Map<string, string[]>();
  const lowerCase = new Map<string, KnownName[]>();
  for (const [event, { names }] of Object.entries(events)) {
    for (const name of namesOf(event, names)) {
      // An event's own name is surer than the same name of another one.
      const others = exact.get(name) ?? [];
      exact.set(name, name === event ? [event, ...others] : [...others, event]);
      const folded = name.toLowerCase();
      const known = lowerCase.get(folded);
      if (known) known.push({ event, name });
      else lowerCase.set(folded, [{ event, name }]);
    }
  }
  return { exact, lowerCase };
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
