import type { SliceSelector } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { and, FALSE } from '../bounds/bounds.js';
import type { Sql } from '../dialects/dialect.js';

/** Engines take larger numbers for others; no array is as long. */
const max = 1_000_000_000;

/** Whether a slice has the index, from 0 to less than the length (RFC 9535 section 2.3.4.2.2). */
export function isInSlice({ start, end, step = 1 }: SliceSelector, index: Sql, length: Sql): Condition {
  if (step === 0) return FALSE;
  const from = limited(start ?? (step > 0 ? 0 : -1));
  const to = end === undefined ? undefined : limited(end);
  const first = step > 0 ? atLeast(normal(from, length), 0) : atMost(normal(from, length), `(${length} - 1)`);
  const distance = step > 0 ? `(${index} - ${first})` : `(${first} - ${index})`;
  const size = Math.abs(limited(step));
  return and([
    `(${distance} >= 0)`,
    ...(size === 1 ? [] : [`(${distance} % ${size} = 0)`]),
    ...(to === undefined
      ? []
      : [step > 0 ? `(${index} < ${normal(to, length)})` : `(${index} > ${normal(to, length)})`]),
  ]);
}

function limited(bound: number): number {
  return Math.max(-max, Math.min(max, bound));
}

function normal(bound: number, length: Sql): Sql {
  return bound >= 0 ? String(bound) : `(${length} - ${-bound})`;
}

function atLeast(value: Sql, least: number): Sql {
  return value.startsWith('(') ? `greatest(${value}, ${least})` : value;
}

function atMost(value: Sql, limit: Sql): Sql {
  return `least(${value}, ${limit})`;
}
