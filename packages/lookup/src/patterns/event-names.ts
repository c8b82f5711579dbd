import { createRequire } from 'node:module';

/** What `services.json` and `event-map.json` of @trailkit/events say, as far as patterns need it. */
export interface NamesData {
  readonly services: Readonly<
    Record<string, { readonly eventSources: readonly string[]; readonly endpointPrefix?: string }>
  >;
  readonly eventSources: Readonly<Record<string, readonly string[]>>;
  readonly events: Readonly<Record<string, Readonly<Record<string, { readonly names?: readonly string[] }>>>>;
}

/** An event by the name that records give it. */
export interface KnownName {
  readonly service: string;
  /** The operation's name, or the name of a hand-written definition. */
  readonly event: string;
}

/** Reads the names of @trailkit/events from where it is installed. */
export function openNamesData(): NamesData {
  const require = createRequire(import.meta.url);
  const { services, eventSources } = require('@trailkit/events/services.json') as Omit<NamesData, 'events'>;
  const { services: events } = require('@trailkit/events/event-map.json') as { services: NamesData['events'] };
  return { services, eventSources, events };
}

/** Every name that records of a service give its events. */
export function* namesOf(data: NamesData, service: string): Generator<KnownName & { readonly name: string }> {
  for (const [event, { names = [] }] of Object.entries(data.events[service] ?? {})) {
    yield { service, event, name: event };
    for (const name of names) if (name !== event) yield { service, event, name };
  }
}

/** Finds the events of a source that a record's eventName can stand for; sources are indexed on first use. */
export function knownNames(data: NamesData): (source: string, eventName: string) => readonly KnownName[] {
  const indexes = new Map<string, Map<string, KnownName[]>>();
  return (source, eventName) => {
    let index = indexes.get(source);
    if (!index) {
      index = new Map();
      const services = Object.hasOwn(data.eventSources, source) ? data.eventSources[source]! : [];
      for (const service of services)
        for (const { name, event } of namesOf(data, service)) {
          const found = index.get(name);
          if (found) found.push({ service, event });
          else index.set(name, [{ service, event }]);
        }
      // Records may name sources without end; only those that are known are worth an index.
      if (services.length > 0) indexes.set(source, index);
    }
    return index.get(eventName) ?? index.get(eventName.replace(versionSuffix, '')) ?? [];
  };
}

/** What services add to the names of their operations: `CreateFunction20150331v2`, `CreateDistribution2020_05_31`. */
export const versionSuffix = /(?:_?\d{4}_?\d{2}_?\d{2}|\d{8})(?:v\d+)?$/;
