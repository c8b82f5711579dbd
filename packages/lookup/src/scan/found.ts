import type { JsonObject, Place } from '../item.js';
import type { SourceWarning } from '../source/record-source.js';

/** A wanted record: its place, and its JSON. */
export interface Found {
  readonly place: Omit<Place, 'file'>;
  readonly json: Buffer;
}

/** What was found in a part of a file, and what was wrong there. */
export interface FoundBatch {
  readonly found: readonly Found[];
  readonly warnings: readonly SourceWarning[];
}

/** What a wanted record is found as when it was parsed already. */
export function foundRecord(record: JsonObject, { index, line, offset }: Omit<Place, 'file'>): Found {
  return { place: { index, line, offset }, json: Buffer.from(JSON.stringify(record)) };
}
