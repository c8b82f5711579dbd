import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import { recordReader } from '@trailkit/records/node';
import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { promotedColumns } from '../columns/columns.js';
import { millisecondsOf } from '../columns/event-time.js';

/** The values of the typed columns of a record, given its text. */
export type RowReader = (text: Uint8Array) => readonly ColumnValue[];

/** Reads the columns of records from their bytes; a record with a member named twice, or with escapes in names, is parsed. */
export function rowReader(): RowReader {
  const reader = recordReader([columnTree(promotedColumns.map(({ path }) => path))]);
  if (reader === undefined) return (text) => valuesOf(parsed(text));
  const members = reader.values(0);
  return (text) => {
    const memory = reader.reserve(text.length);
    memory.set(text);
    reader.begin(text.length);
    const isPlain = reader.read(0) === text.length && !reader.isOdd();
    return valuesOf(isPlain ? members : parsed(text));
  };
}

function parsed(text: Uint8Array): JsonObject {
  return JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()) as JsonObject;
}

/** The values of the typed columns of a record. */
export function valuesOf(record: JsonObject): readonly ColumnValue[] {
  return promotedColumns.map((column) => valueOf(record, column));
}

function valueOf(record: JsonObject, { path, type }: PromotedColumn): ColumnValue {
  let value: unknown = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as JsonObject)[name];
  }
  if (type === 'time') return millisecondsOf(value);
  return typeof value === (type === 'text' ? 'string' : 'boolean') ? (value as ColumnValue) : null;
}

/** Paths as the columns that a reader of records takes. */
function columnTree(paths: readonly (readonly string[])[]): readonly Column[] {
  const names = [...new Set(paths.map(([first]) => first!))];
  return names.map((name) => {
    const below = paths.filter(([first, ...rest]) => first === name && rest.length > 0).map(([, ...rest]) => rest);
    return { name, inside: below.length > 0 ? columnTree(below) : undefined };
  });
}
