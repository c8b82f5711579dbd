import type { SourceRecord } from '@trailkit/lookup';

/** What is to be written: a record, its text and its line where they are at hand, or the counts of a group. */
export interface Row extends Pick<SourceRecord, 'text' | 'line'> {
  readonly record: unknown;
}

/** What is written of rows. */
export interface Output {
  readonly add: (row: Row) => string | Uint8Array;
  /** What was held back for too long; asked when nothing more is at hand for now. */
  readonly pause?: () => string;
  readonly end: () => string;
}
