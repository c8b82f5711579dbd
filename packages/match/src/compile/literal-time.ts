import type { Literal } from '../ast.js';

/** The instant that a literal means, where it is a time: written as one, or `now` moved by its offset. */
export function literalTime(literal: Literal, now: number): number | undefined {
  if (literal.kind === 'time') return literal.epoch;
  return literal.kind === 'now' ? now + literal.offset : undefined;
}
