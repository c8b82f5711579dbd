import type { JsonObject, RecordLocation } from '@trailkit/records';
import type { Span } from '@trailkit/records/node';
import type { SourceWarning } from '../sources/record-source.js';

/** A wanted record: its location, and its JSON. */
export interface Found {
  readonly location: Omit<RecordLocation, 'file'>;
  readonly json: Buffer;
  /** The spans of these members' texts in it, where they were seen: without quotes, and without escapes between them. */
  readonly eventID?: Span;
  readonly eventTime?: Span;
}

/** The matches in a part of a file, and its problems. */
export interface FoundBatch {
  readonly found: readonly Found[];
  readonly warnings: readonly SourceWarning[];
  /** The families that hold no records, by name, with how many of each were passed over. */
  readonly passedOver?: Readonly<Record<string, number>>;
  /** The filter was applied to all of it; where a pattern gave up on a value, it has to be applied again. */
  readonly isFiltered: boolean;
  /** Insights events match, too, and were not asked for. */
  readonly passedInsights: boolean;
}

/** A match that was parsed already. */
export function foundRecord(
  { record, text = JSON.stringify(record) }: { readonly record: JsonObject; readonly text?: string },
  { index, line, offset }: Omit<RecordLocation, 'file'>,
): Found {
  return { location: { index, line, offset }, json: Buffer.from(text) };
}
