import type { Problem } from './problems/problem.js';

/** The result for a record. */
export type Result = 'valid' | 'invalid' | 'unknown-event';

/** The result and the problems of a record. */
export interface Validation {
  readonly eventSource: string | null;
  readonly eventName: string | null;
  readonly eventID: string | null;
  /** botocore's names; null where the event has a hand-written definition or is unknown. */
  readonly service: string | null;
  readonly operation: string | null;
  readonly result: Result;
  readonly problems: readonly Problem[];
}
