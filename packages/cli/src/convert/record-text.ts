import type { SourceRecord } from '@trailkit/lookup';

/** The text of a record, in UTF-8, and whether it is the one that it was written with. */
export interface RecordText {
  readonly bytes: Uint8Array;
  /** The record was in an envelope that was parsed, and is written as JSON again: the same values, perhaps not the same characters. */
  readonly isRewritten: boolean;
}

/** The text of a record as its source has it. */
export function recordText(found: SourceRecord): RecordText {
  const { line } = found;
  // Without the line's end.
  if (line !== undefined) return { bytes: line.bytes.subarray(line.from, line.to - 1), isRewritten: false };
  const { text } = found;
  return { bytes: Buffer.from(text ?? JSON.stringify(found.record)), isRewritten: text === undefined };
}
