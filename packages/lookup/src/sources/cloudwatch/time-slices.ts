import type { TimeWindow } from '../../time/window.js';

/** The newest slice of a window; the ones before it are longer and longer. */
const firstMs = 3_600_000;

/**
 * FilterLogEvents finds events newest first only from then on.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
const newestFirstSince = Date.UTC(2024, 0, 1);

/** Whether a slice can be read newest first. */
export function isNewestFirst({ from }: TimeWindow): boolean {
  return from >= newestFirstSince;
}

/** The newest slice of a window. */
export function firstSlice(window: TimeWindow): TimeWindow {
  return sliceTo(window, window.to, firstMs);
}

/** The slice before one, twice as long; undefined where the window begins with that one. */
export function sliceBefore(window: TimeWindow, { from, to }: TimeWindow): TimeWindow | undefined {
  return from <= window.from ? undefined : sliceTo(window, from - 1, 2 * (to - from + 1));
}

/** The part of a window that ends then; never one that is partly before the time from which events are found newest first. */
function sliceTo({ from }: TimeWindow, to: number, length: number): TimeWindow {
  const since = to >= newestFirstSince ? newestFirstSince : from;
  return { from: Math.max(from, since, to - length + 1), to };
}
