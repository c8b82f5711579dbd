import type { AttributeKey } from './attributes.js';
import { valuesOf } from './attributes.js';
import type { StoredEvent } from './stored-event.js';

/** The request for a page. */
export interface EventFilter {
  readonly from: number;
  readonly to: number;
  readonly insight: boolean;
  readonly attribute?: { readonly key: AttributeKey; readonly value: string };
  /** Events that arrive later than this are not seen. */
  readonly now: number;
}

/** Where a page ended: the last event's time, and its id among those of the same time. */
export interface Position {
  readonly time: number;
  readonly id: string;
}

/** The events of one account and region, newest first; those of the same second by id. */
export interface EventStore {
  readonly add: (events: readonly StoredEvent[]) => void;
  /** At most `limit` events that answer, after a position; and whether there are more. */
  readonly page: (
    filter: EventFilter,
    after: Position | undefined,
    limit: number,
  ) => { readonly events: readonly StoredEvent[]; readonly more: boolean };
}

/** An empty store. */
export function createEventStore(): EventStore {
  let all: StoredEvent[] = [];
  let indexes = new Map<AttributeKey, Map<string, StoredEvent[]>>();

  /** The events with an attribute; each key's index is made when it is first asked for. */
  function candidates(attribute: EventFilter['attribute']): readonly StoredEvent[] {
    if (!attribute) return all;
    let index = indexes.get(attribute.key);
    if (!index) {
      index = new Map();
      for (const event of all) {
        for (const value of new Set(valuesOf(event.attributes, attribute.key))) {
          const list = index.get(value);
          if (list) list.push(event);
          else index.set(value, [event]);
        }
      }
      indexes.set(attribute.key, index);
    }
    return index.get(attribute.value) ?? [];
  }

  return {
    add(events) {
      all = [...all, ...events].sort((a, b) => compare(positionOf(a), positionOf(b)));
      indexes = new Map();
    },
    page({ from, to, insight, attribute, now }, after, limit) {
      const list = candidates(attribute);
      const events: StoredEvent[] = [];
      for (let at = firstAfter(list, to, after); at < list.length; at++) {
        const event = list[at]!;
        if (event.time < from) break;
        if (event.insight !== insight || event.arrives > now) continue;
        if (events.length === limit) return { events, more: true };
        events.push(event);
      }
      return { events, more: false };
    },
  };
}

/** The place of an event among all. */
export function positionOf(event: StoredEvent): Position {
  return { time: event.time, id: event.attributes.EventId };
}

function compare(a: Position, b: Position): number {
  return b.time - a.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function firstAfter(list: readonly StoredEvent[], to: number, after: Position | undefined): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = list[middle]!;
    const isBefore = event.time > to || (after !== undefined && compare(positionOf(event), after) <= 0);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}
