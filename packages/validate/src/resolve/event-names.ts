import type { EventEntry, EventsData } from '../data/events-data.js';

/** How an event's name was recognized, the surest first. */
export const matches = ['name', 'version-suffix', 'first-letter', 'class'] as const;
export type Match = (typeof matches)[number];

const versionSuffix = /(?:_?\d{4}_?\d{2}_?\d{2}|\d{8})(?:v\d+)?$/;

/** Finds a service's event by the name that a record gives. Names are indexed on first use of a service. */
export interface EventNames {
  find(service: string, eventName: string): { readonly event: string; readonly match: Match } | undefined;
  entry(service: string, event: string): EventEntry | undefined;
}

/** An index over the event map. */
export function eventNames(data: EventsData): EventNames {
  const indexes = new Map<string, Map<string, string>>();

  function indexOf(service: string): Map<string, string> {
    let index = indexes.get(service);
    if (!index) {
      index = new Map();
      const events = Object.entries(data.events[service] ?? {});
      for (const [event, { names = [] }] of events) for (const name of names) index.set(name, event);
      for (const [event] of events) index.set(event, event);
      indexes.set(service, index);
    }
    return index;
  }

  return {
    find(service, eventName) {
      const index = indexOf(service);
      const stripped = eventName.replace(versionSuffix, '');
      const upper = stripped.charAt(0).toUpperCase() + stripped.slice(1);
      const tries: readonly (readonly [Match, string])[] = [
        ['name', eventName],
        ['version-suffix', stripped],
        ['first-letter', upper],
      ];
      for (const [match, name] of tries) {
        const event = index.get(name);
        if (event !== undefined) return { event, match };
      }
      return undefined;
    },
    entry: (service, event) => data.events[service]?.[event],
  };
}
