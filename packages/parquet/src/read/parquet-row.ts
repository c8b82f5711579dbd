import type { JsonObject } from '@trailkit/records';

/** A row of a file. */
export type ParquetRow =
  /** The text of one record, of a file of ours. */
  | { readonly kind: 'record'; readonly index: number; readonly bytes: Uint8Array }
  /** Its text, of a column that has records as they were; nothing where there is none. */
  | { readonly kind: 'text'; readonly index: number; readonly bytes: Uint8Array }
  /** An object of its columns. */
  | { readonly kind: 'columns'; readonly index: number; readonly value: JsonObject };
