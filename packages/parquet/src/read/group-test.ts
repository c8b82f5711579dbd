import type { Constraints, Scalar } from '@trailkit/match';
import type { PromotedColumn } from '../columns/column.js';
import { promotedColumns, timeColumn } from '../columns/columns.js';
import type { ColumnChunk, FooterGroup } from './footer-parts.js';

/** Values that a column of every match has; null among them where it may have none. */
export interface ColumnCondition {
  readonly column: PromotedColumn;
  readonly values: ReadonlySet<Scalar>;
}

/** The times that every match has, of those that say theirs: milliseconds since 1970, both included. */
export interface TimeBounds {
  readonly from: number;
  readonly to: number;
}

/** The conditions of constraints that our columns tell of. A value of another type than its column's is null there. */
export function columnConditions({ equalities }: Constraints): readonly ColumnCondition[] {
  return equalities.flatMap(({ path, values }) => {
    const column = promotedColumns.find((each) => each.type !== 'time' && isPath(each.path, path));
    if (column === undefined) return [];
    const type = column.type === 'text' ? 'string' : 'boolean';
    return [{ column, values: new Set(values.map((value) => (typeof value === type ? value : null))) }];
  });
}

/** The bounds that constraints have for eventTime, inside of others. */
export function timeBounds({ times }: Constraints, bounds: TimeBounds): TimeBounds {
  let { from, to } = bounds;
  for (const time of times) {
    if (!isPath(['eventTime'], time.path)) continue;
    from = Math.max(from, time.from ?? -Infinity);
    to = Math.min(to, time.to ?? Infinity);
  }
  return { from, to };
}

/** Whether a row group of ours may hold a match, by the bounds of its columns. */
export function mayHold(
  { columns }: FooterGroup,
  conditions: readonly ColumnCondition[],
  { from, to }: TimeBounds,
): boolean {
  const time = boundsOf(columns.get(timeColumn), millisecondsIn);
  if (time?.min !== undefined && !time.mayBeNull && (time.min > to || time.max! < from)) return false;
  return conditions.every(({ column: { name, type }, values }) => {
    const place = columns.get(name);
    if (type === 'boolean') return isBetween(values, boundsOf(place, isTrue), Number);
    return isBetween(values, boundsOf(place, asBuffer), (value) => Buffer.from(String(value)), Buffer.compare);
  });
}

/** The bounds of a column. */
export interface Bounds<Value> {
  /** Undefined for both where all are null. */
  readonly min: Value | undefined;
  readonly max: Value | undefined;
  readonly mayBeNull: boolean;
}

/** The bounds of a column; undefined where they are not known. */
export function boundsOf<Value>(
  place: ColumnChunk | undefined,
  read: (bytes: Uint8Array) => Value,
): Bounds<Value> | undefined {
  if (place === undefined) return undefined;
  const { min, max, nulls, rows } = place;
  if (min !== undefined && max !== undefined)
    return { min: read(min), max: read(max), mayBeNull: nulls === undefined || nulls > 0 };
  // Without bounds, but for a group of nulls alone, nothing is known.
  return nulls === rows ? { min: undefined, max: undefined, mayBeNull: true } : undefined;
}

/** Whether all rows of a column of times have one, and between these. */
export function isInside(bounds: Bounds<number> | undefined, { from, to }: TimeBounds): boolean {
  if (from === -Infinity && to === Infinity) return true;
  return bounds?.min !== undefined && !bounds.mayBeNull && from <= bounds.min && bounds.max! <= to;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The milliseconds since 1970 in the bytes of a bound. */
export function millisecondsIn(bytes: Uint8Array): number {
  const buffer = asBuffer(bytes);
  return buffer.readUInt32LE(0) + buffer.readInt32LE(4) * 2 ** 32;
}

function isTrue([byte]: Uint8Array): number {
  return Number(byte === 1);
}

/** Whether one of the values may be in a column. Texts are in the order of bytes, as files have it. */
function isBetween<Value>(
  values: ReadonlySet<Scalar>,
  bounds: Bounds<Value> | undefined,
  valueOf: (value: Scalar) => Value,
  compare = (left: Value, right: Value): number => Number(left) - Number(right),
): boolean {
  if (bounds === undefined) return true;
  const { min, max, mayBeNull } = bounds;
  return [...values].some((value) => {
    if (value === null) return mayBeNull;
    return min !== undefined && compare(valueOf(value), min) >= 0 && compare(valueOf(value), max!) <= 0;
  });
}

function isPath(one: readonly string[], other: readonly (string | number)[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
