import type { JsonObject, RecordLocation } from '@trailkit/records';
import type { Span } from '@trailkit/records/node';
import type { SourceWarning } from '../source/record-source.js';

/** A wanted record: its location, and its JSON. */
export interface Found {
  readonly location: Omit<RecordLocation, 'file'>;
  readonly json: Buffer;
  /** Where in it the texts of these members stand, where that was seen: without quotes, and without escapes between them. */
  readonly eventID?: Span;
  readonly eventTime?: Span;
}

/** What was found in a part of a file, and what was wrong there. */
export interface FoundBatch {
  readonly found: readonly Found[];
  readonly warnings: readonly SourceWarning[];
  /** What is wanted was put to all of it; where a pattern gave up on a value, that has to be done again. */
  readonly isFiltered: boolean;
}

/** What a wanted record is found as when it was parsed already. */
export function foundRecord(
  { record, text = JSON.stringify(record) }: { readonly record: JsonObject; readonly text?: string },
  { index, line, offset }: Omit<RecordLocation, 'file'>,
): Found {
  return { location: { index, line, offset }, json: Buffer.from(text) };
}
