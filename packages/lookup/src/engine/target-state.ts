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
  /** Whether the first page of everything has still to say what the chains of a plan would save. */
  readonly probing: boolean;
  /** What is left of the window for chains without a cursor. */
  readonly window: TimeWindow;
  readonly chains: readonly ChainState[];
}

/** Whether there is nothing more to read. */
export function isDone({ probing, chains }: TargetState): boolean {
  return !probing && chains.every(({ done }) => done);
}
