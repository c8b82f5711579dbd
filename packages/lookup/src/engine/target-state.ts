import type { Evidence } from '../plan/choose-cover.js';
import type { Cursor, LookupAttribute, TimeWindow } from '../source/record-source.js';

/** How far a chain of pages has come: JSON, for checkpoints. */
export interface ChainState {
  readonly attribute?: LookupAttribute;
  /** What was delivered lies before it; absent before the first page. */
  readonly cursor?: Cursor;
  readonly done: boolean;
}

/** How far the reading of a source has come. */
export interface TargetState {
  /** What is left of the window for chains without a cursor. */
  readonly window: TimeWindow;
  readonly chains: readonly ChainState[];
  /** While the one chain is read page by page, to see which cover of the plan is best. */
  readonly evidence?: Evidence;
  /** How many records several chains may still bring twice before everything is read instead. */
  readonly mayRepeat?: number;
}

/** Whether there is nothing more to read. */
export function isDone({ chains }: TargetState): boolean {
  return chains.every(({ done }) => done);
}

/** The whole of a second of event time, since other events of it may be on the next page. */
export function throughSecondOf({ from, to }: TimeWindow, time: number): TimeWindow {
  return { from, to: Math.min(to, Math.floor(time / 1000) * 1000 + 999) };
}
