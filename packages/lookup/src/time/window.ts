import { readDuration } from '@trailkit/match/time';
import { QueryError } from '../query-error.js';

import { parseTime } from './parse-time.js';

/** A window of event times, frozen once for a whole lookup; both bounds are inclusive. */
export interface TimeWindow {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The times of a query, as they were typed. */
export interface WindowTexts {
  readonly from?: string;
  readonly to?: string;
  /** A time, or how long ago. */
  readonly since?: string;
  readonly lastMinute?: string;
}

/** Every time that a date can have: logs may be of any year, and of clocks that are wrong. */
export const always: TimeWindow = { from: -8.64e15, to: 8.64e15 };

/** How long event history keeps events: 90 days. */
export const historyDays = 90;

const day = 86_400_000;

/** The window that texts mean; undefined where they say nothing. Both ends are inclusive, and frozen by this call. */
export function parseWindow({ from, to, since, lastMinute }: WindowTexts, now: number): TimeWindow | undefined {
  const starts = Object.entries({ '--from': from, '--since': since, '--last-minute': lastMinute }).filter(
    ([, text]) => text !== undefined,
  );
  if (starts.length > 1)
    throw new QueryError(
      'bad-window',
      `expected one start of the window, found ${starts.map(([name]) => name).join(' and ')}`,
    );
  if (starts.length === 0 && to === undefined) return undefined;
  const start = lastMinute !== undefined ? minutesAgo(lastMinute, now) : (from ?? since);
  const window = {
    from: typeof start === 'number' ? start : start === undefined ? 0 : parseTime(start, { now, edge: 'start' }),
    to: to === undefined ? now : parseTime(to, { now, edge: 'end' }),
  };
  if (window.from > now)
    throw new QueryError('bad-window', `expected a window that starts before now, found ${iso(window.from)}`);
  if (window.from > window.to)
    throw new QueryError('bad-window', `expected a window that ends after it starts, found ${describeWindow(window)}`);
  return window;
}

/** The window of event history: what was asked for, as far as 90 days reach. */
export function historyWindow(asked: TimeWindow | undefined, now: number): TimeWindow {
  const oldest = now - historyDays * day;
  if (asked === undefined) return { from: oldest, to: now };
  // A start that was left out is as early as there is anything. A command typed as "90d" is not refused for the minute
  // it takes to run.
  const [edge, time, reach] =
    asked.from === 0 ? ['ends', asked.to, oldest] : ['starts', asked.from, oldest - 3_600_000];
  if (time < reach)
    throw new QueryError(
      'bad-window',
      `event history goes back ${historyDays} days, to ${iso(oldest)}, and the window ${edge} ${iso(time)}; look further back in a trail's logs: --source s3://BUCKET/PREFIX`,
    );
  return { from: Math.max(asked.from, oldest), to: Math.min(asked.to, now) };
}

/** `2026-11-20T08:00:00Z to 2026-11-20T11:00:00Z`. */
export function describeWindow({ from, to }: TimeWindow): string {
  return `${iso(from)} to ${iso(to)}`;
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function minutesAgo(text: string, now: number): number {
  const length = readDuration(`${text}m`);
  if (length === undefined)
    throw new QueryError('bad-time', `expected a number of minutes after --last-minute, found ${JSON.stringify(text)}`);
  return now - length;
}
