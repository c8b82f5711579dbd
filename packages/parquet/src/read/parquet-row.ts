import type { JsonObject } from '@trailkit/records';

/** A row of a file. */
export type ParquetRow =
  /** Its text, of a column that has records as they were. */
  | { readonly kind: 'text'; readonly index: number; readonly text: string }
  /** An object of its columns. */
  | { readonly kind: 'columns'; readonly index: number; readonly value: JsonObject };
