import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import { recordReader } from '@trailkit/records/node';
import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import { promotedColumns } from '../columns/columns.js';
import { isPlainTime, millisecondsOf } from '../columns/event-time.js';

/**
 * Reads the typed columns of a record, given its text, and puts its values into them, at its row. Returns a bit for each column whose value does
 * not tell all that the record says there.
 */
export type RowReader = (text: Uint8Array, columns: readonly ColumnValue[][], row: number) => number;

/** Reads the columns of records from their bytes; a record with a member named twice, or with escapes in names, is parsed. */
export function rowReader(): RowReader {
  const reader = recordReader([columnTree(promotedColumns.map(({ path }) => path))]);
  if (reader === undefined) return (text, columns, row) => putValues(parsed(text), columns, row);
  const members = reader.values(0);
  return (text, columns, row) => {
    const memory = reader.reserve(text.length);
    memory.set(text);
    reader.begin(text.length);
    const isPlain = reader.read(0) === text.length && !reader.isOdd();
    return putValues(isPlain ? members : parsed(text), columns, row);
  };
}

function parsed(text: Uint8Array): JsonObject {
  return JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()) as JsonObject;
}

function putValues(record: JsonObject, columns: readonly ColumnValue[][], row: number): number {
  let inexact = 0;
  for (const [place, { path, type }] of promotedColumns.entries()) {
    const found = memberAt(record, path);
    const value = valueOf(found, type);
    columns[place]![row] = value;
    if (!isExact(found, value)) inexact |= 1 << place;
  }
  return inexact;
}

/** The value at a path; undefined where nothing is there, and null where something else than an object is on the way. */
function memberAt(record: JsonObject, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value === undefined ? value : null;
    value = (value as JsonObject)[name];
  }
  return value;
}

function valueOf(value: unknown, type: PromotedColumn['type']): ColumnValue {
  if (type === 'time') return millisecondsOf(value);
  return typeof value === (type === 'text' ? 'string' : 'boolean') ? (value as ColumnValue) : null;
}

/** Whether a column's value tells all: nothing that is there is null in it, and a text is the same again when it is read. */
function isExact(found: unknown, value: ColumnValue): boolean {
  if (value === null) return found === undefined;
  if (typeof value === 'number') return isPlainTime(found as string);
  return typeof value === 'boolean' || value.isWellFormed();
}

/** Paths as the columns that a reader of records takes. */
function columnTree(paths: readonly (readonly string[])[]): readonly Column[] {
  const names = [...new Set(paths.map(([first]) => first!))];
  return names.map((name) => {
    const below = paths.filter(([first, ...rest]) => first === name && rest.length > 0).map(([, ...rest]) => rest);
    return { name, inside: below.length > 0 ? columnTree(below) : undefined };
  });
}
