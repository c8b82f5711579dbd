import { Byte, skipSpace } from './bytes-of-json.js';
import type { Column, Columns } from './columns.js';
import { longestName } from './columns.js';
import { broken, colonAt, plainEnd, skipString, skipValue } from './skip-value.js';

/** What was seen on the way over a record. */
export interface Reading {
  /** The wanted members, as far as the record has them. */
  values: Record<string, unknown>;
  /** It has a member that only records have, so that no wrapping hides another one in it. */
  isRecord: boolean;
  /** It has a name with escapes, which may be any name: only parsing tells. */
  isOdd: boolean;
  /** It has a list that the plain path may open. */
  hasList: boolean;
}

/** A reading of nothing yet. */
export function reading(): Reading {
  return { values: {}, isRecord: false, isOdd: false, hasList: false };
}

const eventVersion = Buffer.from('eventVersion');
const records = Buffer.from('Records');
const events = Buffer.from('Events');

/** Steps over the object at `at` and reads the wanted members on the way: the object's end, or `broken`. */
export function readColumns(bytes: Buffer, at: number, columns: Columns, into: Reading): number {
  into.values = {};
  into.isRecord = into.isOdd = into.hasList = false;
  return readObject(bytes, at + 1, columns, into.values, into, true);
}

function readObject(
  bytes: Buffer,
  at: number,
  columns: Columns,
  values: Record<string, unknown>,
  into: Reading,
  top: boolean,
): number {
  const { byLength } = columns;
  at = skipSpace(bytes, at);
  if (bytes[at] === Byte.closeObject) return at + 1;
  for (;;) {
    if (bytes[at] !== Byte.quote) return broken;
    const from = at + 1;
    at = plainEnd(bytes, from);
    const escaped = bytes[at] !== Byte.quote;
    at = escaped ? skipString(bytes, at) : at + 1;
    if (at < 0) return broken;
    const length = at - 1 - from;
    const known = length > longestName ? undefined : byLength[length];
    const column = known === undefined ? undefined : columnAt(bytes, from, known);
    if (top) {
      if (length === eventVersion.length && isAt(bytes, from, eventVersion)) into.isRecord = true;
      else if (length === records.length && isAt(bytes, from, records)) into.hasList = true;
      else if (length === events.length && isAt(bytes, from, events)) into.hasList = true;
    }
    if (escaped) into.isOdd = true;
    at = colonAt(bytes, at);
    if (at < 0) return broken;
    const value = at;
    if (column === undefined) {
      at = skipValue(bytes, at);
    } else if (column.inside !== undefined && bytes[at] === Byte.openObject) {
      const inner: Record<string, unknown> = {};
      at = readObject(bytes, at + 1, column.inside, inner, into, false);
      values[column.name] = inner;
    } else {
      at = skipValue(bytes, at);
      if (at > 0) values[column.name] = valueOf(bytes, value, at);
    }
    if (at < 0) return broken;
    if (bytes[at] !== Byte.comma && bytes[at] !== Byte.closeObject) at = skipSpace(bytes, at);
    const byte = bytes[at];
    at++;
    if (byte === Byte.closeObject) return at;
    if (byte !== Byte.comma) return broken;
    if (bytes[at] !== Byte.quote) at = skipSpace(bytes, at);
  }
}

function columnAt(bytes: Buffer, at: number, known: readonly Column[]): Column | undefined {
  for (const column of known) if (isAt(bytes, at, column.bytes)) return column;
  return undefined;
}

function isAt(bytes: Buffer, at: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index++) if (bytes[at + index] !== name[index]) return false;
  return true;
}

/** The value of a span that is known to be JSON: short strings without escapes need no parser. */
function valueOf(bytes: Buffer, from: number, to: number): unknown {
  if (bytes[from] === Byte.quote) {
    let at = from + 1;
    while (at < to && bytes[at]! < 0x80 && bytes[at] !== Byte.backslash) at++;
    if (at === to) return bytes.toString('latin1', from + 1, to - 1);
  }
  return JSON.parse(bytes.toString('utf8', from, to)) as unknown;
}
