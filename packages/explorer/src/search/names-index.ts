import type { Term } from './score.js';
import { termOf } from './score.js';

/** A service of the index of names. */
export interface NamedService {
  readonly service: string;
  /** Its event sources. */
  readonly sources: readonly string[];
}

/** An event of the index of names; its number is its place in the list. */
export interface IndexedEvent {
  readonly service: number;
  readonly event: string;
  readonly term: Term;
  /** The other names that records may show. */
  readonly recorded: readonly Term[];
}

/** All names: of services and of events. */
export interface NamesIndex {
  readonly services: readonly (NamedService & { readonly terms: readonly Term[] })[];
  readonly events: readonly IndexedEvent[];
}

/** One service as the file has it. */
export interface ServiceNames extends NamedService {
  /** Event → the other names that records may show. */
  readonly events: Readonly<Record<string, readonly string[]>>;
}

/** The text of the index: a line a service, its events with their recorded names. */
export function encodeNames(services: readonly ServiceNames[]): string {
  return services
    .map(({ service, sources, events }) =>
      [
        service,
        sources.join(' '),
        Object.entries(events)
          .map(([event, recorded]) => [event, ...recorded].join('='))
          .join(' '),
      ].join('\t'),
    )
    .join('\n');
}

/** Reads the text. */
export function decodeNames(text: string): NamesIndex {
  const services: NamesIndex['services'][number][] = [];
  const events: IndexedEvent[] = [];
  for (const line of text.split('\n')) {
    const [service = '', sources = '', names = ''] = line.split('\t');
    const sourceNames = sources.split(' ').filter((source) => source !== '');
    for (const each of names.split(' ')) {
      if (each === '') continue;
      const [event = '', ...recorded] = each.split('=');
      events.push({ service: services.length, event, term: termOf(event), recorded: recorded.map(termOf) });
    }
    services.push({ service, sources: sourceNames, terms: [service, ...sourceNames].map(termOf) });
  }
  return { services, events };
}
