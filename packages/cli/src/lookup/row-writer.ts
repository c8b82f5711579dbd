import type { ByteSpan, SourceRecord } from '@trailkit/lookup';

/** A row to write: a record, its text and its line where they are at hand, or the values of its columns; or the counts of a group. */
export interface Row extends Pick<SourceRecord, 'text' | 'line' | 'known' | 'values' | 'valuesLine'> {
  readonly record: unknown;
}

/** Lines that are at hand and are copied. */
export interface CopiedLines {
  /** Of whole records, or of the values that were asked for. */
  readonly of: 'line' | 'valuesLine';
  /** Adds some that are one after the other. */
  readonly add: (lines: ByteSpan) => Iterable<string | ByteSpan>;
}

/** The text that is written for rows. */
export interface Output {
  readonly add: (row: Row) => string;
  /** The same for lines that need not be made. */
  readonly copied?: CopiedLines;
  /** The text that was held back for too long; asked for when nothing more is at hand for now. */
  readonly pause?: () => string;
  readonly end: () => string;
}
