import type { RecordLocation } from '@trailkit/records';
import type { Result, Validation } from '@trailkit/validate/core';

/** The line for a run that checked no record: nothing is known to be valid then. */
export const noRecord = 'no record was found, so none was checked';

/** Where a record was read: in a file, or in a source that knows it by its id. */
export type CheckedLocation = RecordLocation | { readonly source: string; readonly eventId: string };

/** Collects what a report says of some records, in any thread. */
export interface ReportCollector<Part> {
  add(validation: Validation, location: CheckedLocation): void;
  /** The same for a record without problems, of which the report may want to know no more. */
  addClean(result: Result, validation: () => Validation, location: () => CheckedLocation): void;
  /** The same for a number of valid ones; a report without it has to know each. */
  addValid?(records: number): void;
  /** The part of the report since it was taken last, such that it can be sent to another thread. */
  take(): Part;
}

/** The output of a run: text as the parts come, in the order of their records, and an end. */
export interface Report<Part> {
  add(part: Part): string;
  end(): string;
}

/** How many records came out how. */
export type Counts = Record<Result, number>;

/** The kinds of reports: how each is collected, and what it says. */
export interface ReportKind<Part> {
  readonly collector: () => ReportCollector<Part>;
  readonly report: () => Report<Part>;
}
