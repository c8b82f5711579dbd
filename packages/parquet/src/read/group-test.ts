import type { Constraints, Scalar } from '@trailkit/match';
import type { RowGroup } from 'hyparquet';
import type { PromotedColumn } from '../columns/column.js';
import { promotedColumns } from '../columns/columns.js';

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
export function mayHold(group: RowGroup, conditions: readonly ColumnCondition[], { from, to }: TimeBounds): boolean {
  const time = boundsOf(group, 'event_time');
  if (time && !time.mayBeNull && (Number(time.min) > to || Number(time.max) < from)) return false;
  return conditions.every(({ column: { name }, values }) => {
    const bounds = boundsOf(group, name);
    if (bounds === undefined) return true;
    if (values.has(null) && bounds.mayBeNull) return true;
    return [...values].some((value) => isBetween(value, bounds.min, bounds.max));
  });
}

interface Bounds {
  readonly min: unknown;
  readonly max: unknown;
  readonly mayBeNull: boolean;
}

/** The bounds of a column; undefined where they are not known. */
function boundsOf({ columns, num_rows: rows }: RowGroup, name: string): Bounds | undefined {
  const statistics = columns.find(({ meta_data: data }) => data?.path_in_schema[0] === name)?.meta_data?.statistics;
  if (statistics === undefined) return undefined;
  const { min_value: min, max_value: max, null_count: nulls } = statistics;
  if (min !== undefined && max !== undefined) return { min, max, mayBeNull: nulls === undefined || nulls > 0n };
  // Without bounds, but for a group of nulls alone, nothing is known.
  return nulls === rows ? { min: undefined, max: undefined, mayBeNull: true } : undefined;
}

function isBetween(value: Scalar, min: unknown, max: unknown): boolean {
  if (value === null || min === undefined) return false;
  if (typeof value === 'boolean') return value === min || value === max;
  return compareTexts(String(value), min) >= 0 && compareTexts(String(value), max) <= 0;
}

/** In the order of bytes, as files have it. */
function compareTexts(value: string, bound: unknown): number {
  return Buffer.compare(Buffer.from(value), Buffer.from(bound instanceof Uint8Array ? bound : String(bound)));
}

function isPath(one: readonly string[], other: readonly (string | number)[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
