import type { EventEntry } from './event-entry.js';
import { findEvent } from './event-entry.js';
import type { NameParts } from './event-name.js';
import type { EventsFolder } from './events-folder.js';
import { unknownEvent } from './name-errors.js';

/** An event, and the other services whose records of that event source and name it may be. */
export interface FoundEvent {
  readonly entry: EventEntry;
  readonly alsoIn: readonly string[];
}

/** The event that a name means, of the first service that has it. */
export function findNamedEvent(name: NameParts, event: string, folder: EventsFolder): FoundEvent {
  const [first] = name.services;
  // A service's own name is that service; only an event source may stand for several.
  const own =
    first !== undefined && name.listed.length === 1 ? findEvent(first, folder.document(first), event) : undefined;
  if (own) return { entry: own, alsoIn: [] };
  const entries = name.services.flatMap((service) => findEvent(service, folder.document(service), event) ?? []);
  const [entry, ...others] = entries;
  if (!entry) throw unknownEvent(name, event, folder);
  return { entry, alsoIn: others.map(({ service }) => service) };
}
