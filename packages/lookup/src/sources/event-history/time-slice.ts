import type { ChainCursor } from './history-reader.js';
import type { TimeWindow } from '../../time/window.js';

/** A slice of time that one chain of pages reads, and how far that chain has come. Frozen: tokens are bound to it. */
export interface TimeSlice {
  readonly from: number;
  readonly to: number;
  /** The next page's. */
  readonly token?: string;
  /** The time of the last event delivered, in milliseconds. */
  readonly last?: number;
  /** The ids of the events delivered that happened in that second: a chain that begins again there reads them again. */
  readonly seen: readonly string[];
}

/** Event times are whole seconds. */
const second = 1000;

/** The beginning of the second of a time. */
export function secondOf(time: number): number {
  return Math.floor(time / second) * second;
}

/** The same slice without what is delivered, for when there is no token that is still taken. */
export function withoutDelivered({ from, to, last, seen }: TimeSlice): TimeSlice {
  if (last === undefined) return { from, to, seen };
  return { from, to: Math.min(to, secondOf(last) + second - 1), last, seen };
}

/** Where a slice's newest part begins that is as long as given: at a whole second, so that no second is cut in two. */
export function newestPart({ from, to }: TimeWindow, milliseconds: number): number {
  return Math.max(from, Math.min(secondOf(to), secondOf(to - milliseconds)));
}

/** The rest of a window before a part of it; undefined where that is nothing. */
export function before(window: TimeWindow, part: TimeWindow): TimeSlice | undefined {
  return part.from > window.from ? { from: window.from, to: part.from - 1, seen: [] } : undefined;
}

/** The slice as a place to go on from. */
export function toCursor({ from, to, token, last, seen }: TimeSlice): ChainCursor {
  return { from, to, token: token ?? null, last: last ?? null, seen: seen.join(' ') };
}

/** The place to go on from as a slice; undefined for what is no cursor of ours. */
export function fromCursor({ from, to, token, last, seen }: ChainCursor): TimeSlice | undefined {
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  return {
    from,
    to,
    token: typeof token === 'string' ? token : undefined,
    last: typeof last === 'number' ? last : undefined,
    seen: typeof seen === 'string' && seen !== '' ? seen.split(' ') : [],
  };
}
