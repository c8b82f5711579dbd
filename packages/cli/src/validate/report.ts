import type { RecordItem, UnreadableItem } from '@trailkit/records';
import type { Result, Validation } from '@trailkit/validate/core';

/** The output of a run: lines as the records come, and an end. */
export interface Report {
  add(validation: Validation, item: RecordItem | UnreadableItem): string;
  end(): string;
}

/** How many records came out how. */
export type Counts = Record<Result, number>;
