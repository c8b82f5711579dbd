import type { Evidence } from './choose-access-path.js';
import type { ChainCursor } from '../history-reader.js';
import type { LookupAttribute } from '../lookup-attribute.js';
import type { TimeWindow } from '../../../time/window.js';

/** How far a chain of pages has come: JSON, for checkpoints. */
export interface ChainState {
  readonly attribute?: LookupAttribute;
  /** Everything before it was delivered; absent before the first page. */
  readonly cursor?: ChainCursor;
  readonly done: boolean;
}

/** How far the reading of event history has come: what its cursors are. */
export interface HistoryProgress {
  /** The rest of the window for chains without a cursor. */
  readonly window: TimeWindow;
  readonly chains: readonly ChainState[];
  /** While the one chain is read page by page, to see which path of the plan is best. */
  readonly evidence?: Evidence;
  /** How many records several chains may still bring twice before everything is read instead. */
  readonly mayRepeat?: number;
}

/** A cursor as progress; undefined for any other value. */
export function toProgress(cursor: object): HistoryProgress | undefined {
  const { window, chains } = cursor as Partial<HistoryProgress>;
  return window !== undefined && Array.isArray(chains) ? (cursor as HistoryProgress) : undefined;
}

/** Whether there is nothing more to read. */
export function isDone({ chains }: HistoryProgress): boolean {
  return chains.every(({ done }) => done);
}

/** The whole of a second of event time, since other events of it may be on the next page. */
export function throughSecondOf({ from, to }: TimeWindow, time: number): TimeWindow {
  return { from, to: Math.min(to, Math.floor(time / 1000) * 1000 + 999) };
}
