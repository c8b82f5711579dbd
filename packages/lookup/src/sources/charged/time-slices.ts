import type { TimeWindow } from '../../time/window.js';

const dayMs = 86_400_000;

/** No slice is longer: a query that runs for an hour may be stopped by the service. */
const maxDays = 128;

/**
 * The newest slice of a window: a store keeps its events by the day, so that a slice of days scans nothing that another one does. The ones before it are
 * longer and longer: a query takes seconds, however little it scans.
 */
export function firstSlice(window: TimeWindow, now: number): TimeWindow {
  return { from: Math.max(window.from, dayOf(Math.min(window.to, now))), to: window.to };
}

/** The slice before one, twice as long; undefined where the window begins with that one. Before `oldest` nothing is kept: the rest is one slice. */
export function sliceBefore(
  window: TimeWindow,
  slice: TimeWindow,
  oldest: number,
  now: number,
): TimeWindow | undefined {
  if (slice.from <= window.from) return undefined;
  const to = slice.from - 1;
  const days = Math.min(maxDays, 2 * daysOf(slice, now));
  const from = dayOf(to) - (days - 1) * dayMs;
  return { from: from <= oldest ? window.from : Math.max(window.from, from), to };
}

/** The newest days of a slice. */
export function newestDays({ from, to }: TimeWindow, days: number, now: number): TimeWindow {
  return { from: Math.max(from, dayOf(Math.min(to, now)) - (days - 1) * dayMs), to };
}

/** How many days a slice is of; where it has no beginning, of those since then. */
export function daysOf({ from, to }: TimeWindow, now: number, oldest = 0): number {
  return Math.max(1, Math.ceil((Math.min(to, now) + 1 - Math.max(from, oldest)) / dayMs));
}

function dayOf(time: number): number {
  return Math.floor(time / dayMs) * dayMs;
}
