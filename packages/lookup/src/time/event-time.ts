import type { JsonObject } from '@trailkit/records';
import type { TimeWindow } from './window.js';
import { always } from './window.js';

/** The time of a record in milliseconds; undefined where it has none that can be read. */
export function eventTimeOf({ eventTime }: JsonObject): number | undefined {
  const time = typeof eventTime === 'string' ? Date.parse(eventTime) : undefined;
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

/** Whether a record is in a window. One whose time cannot be read is in every window: it must not vanish. */
export function isInside(record: JsonObject, { from, to }: TimeWindow): boolean {
  if (from <= always.from && to >= always.to) return true;
  const time = eventTimeOf(record);
  return time === undefined || (from <= time && time <= to);
}
