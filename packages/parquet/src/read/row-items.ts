import type { Item, JsonObject, UnreadableItem } from '@trailkit/records';
import { isRecord, itemMaker } from '@trailkit/records';
import type { ParquetRow } from './parquet-row.js';

/** The items in a row of a file. Most have a record as it is. */
export function rowItems(row: ParquetRow, file: string): readonly Item[] {
  const location = { file, index: row.index, line: row.index + 1, offset: 0 };
  const text = row.kind === 'columns' ? JSON.stringify(row.value) : textOf(row.bytes);
  try {
    const record: unknown = row.kind === 'columns' ? row.value : JSON.parse(text);
    if (typeof record === 'object' && record !== null && isRecord(record as JsonObject))
      return [{ kind: 'record', record: record as JsonObject, text, location }];
  } catch {
    // The item below says what it is instead.
  }
  if (text === '') return [{ kind: 'unreadable', location, expected: 'a record', found: 'a row without one' }];
  return itemMaker(file).of([{ kind: 'value', bytes: Buffer.from(text), offset: 0, line: row.index + 1 }]);
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}

/** The warning about a file without the records' own texts. */
export const columnsAlone: Pick<UnreadableItem, 'expected' | 'found'> = {
  expected: 'a column with the text of records',
  found:
    'columns alone: records are made of these, and lack members without a column, nulls, and their own order and text',
};

/** The warning about a file that reading ends at. */
export function damaged(error: unknown): Pick<UnreadableItem, 'expected' | 'found'> {
  return { expected: 'a Parquet file that can be read', found: (error as Error).message };
}
