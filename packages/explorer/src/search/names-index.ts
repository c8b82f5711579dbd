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
  /** The other names that records may show. */
  readonly recorded: readonly string[];
}

/** All names: of services and of events. */
export interface NamesIndex {
  readonly services: readonly NamedService[];
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
  const services: NamedService[] = [];
  const events: IndexedEvent[] = [];
  for (const line of text.split('\n')) {
    const [service = '', sources = '', names = ''] = line.split('\t');
    const sourceNames = sources.split(' ').filter((source) => source !== '');
    for (const each of names.split(' ')) {
      if (each === '') continue;
      const [event = '', ...recorded] = each.split('=');
      events.push({ service: services.length, event, recorded });
    }
    services.push({ service, sources: sourceNames });
  }
  return { services, events };
}
