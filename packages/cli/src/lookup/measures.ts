import { compareTimes } from '@trailkit/lookup';
import type { Field } from './fields.js';

/** A number or a value of the records of a group, beside how many there are. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly field: Field;
}

/** The measures, as the options are called. */
export const measureKinds = ['distinct', 'min', 'max'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** A measure of one group. */
export interface Measured {
  /** Adds the value of a record; null and undefined are none. False where that could not be remembered. */
  readonly add: (value: unknown) => boolean;
  /** null where no record had a value. */
  readonly result: () => unknown;
}

/** A time in UTC, as in eventTime. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Distinct values in all groups together: memory is bounded. */
const maxDistinct = 200_000;

/** Makes the measures of groups. */
export function measuring(measures: readonly Measure[]): () => readonly Measured[] {
  let kept = 0;
  const distinct = (): Measured => {
    const values = new Set<string>();
    return {
      add(value) {
        if (value === undefined || value === null) return true;
        const text = JSON.stringify(value);
        if (values.has(text)) return true;
        if (kept >= maxDistinct) return false;
        kept++;
        values.add(text);
        return true;
      },
      result: () => values.size,
    };
  };
  return () => measures.map(({ kind }) => (kind === 'distinct' ? distinct() : extreme(kind)));
}

function extreme(kind: 'min' | 'max'): Measured {
  const sign = kind === 'min' ? 1 : -1;
  let found: unknown = null;
  return {
    add(value) {
      if (value !== undefined && value !== null && (found === null || sign * compare(value, found) < 0)) found = value;
      return true;
    },
    result: () => found,
  };
}

/** Numbers by their size come before times, those before other texts, by their characters, and those before all others, as JSON. */
function compare(a: unknown, b: unknown): number {
  const byKind = rankOf(a) - rankOf(b);
  if (byKind !== 0) return byKind;
  if (typeof a === 'number') return a - (b as number);
  if (isTime(a)) return compareTimes(a, b as string);
  const [left, right] = typeof a === 'string' ? [a, b as string] : [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function rankOf(value: unknown): number {
  if (typeof value === 'number') return 0;
  if (isTime(value)) return 1;
  return typeof value === 'string' ? 2 : 3;
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && time.test(value);
}
