import { placeAt } from '../columns/columns.js';
import type { ReadColumns } from './row-reader.js';

/** A record on its way into a file. */
export interface Row extends ReadColumns {
  /** The record's text. */
  readonly text: Uint8Array;
  /** The file or object that it was read from. */
  readonly file: string | null;
}

/** The order of rows: equal calls of one identity are beside each other, which halves a file and gives its parts narrow bounds. */
const sortedBy = [placeAt.source, placeAt.name, placeAt.arn, placeAt.time, placeAt.id] as const;

/** The order of rows in a file. */
export function compareRows(a: Row, b: Row): number {
  for (const place of sortedBy) {
    const [left, right] = [a.values[place] ?? null, b.values[place] ?? null];
    if (left === right) continue;
    if (left === null) return -1;
    if (right === null) return 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
