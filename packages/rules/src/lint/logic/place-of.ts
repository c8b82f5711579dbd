import type { Span } from '@trailkit/match';
import type { FieldUse } from '../scope.js';

/** The token of a condition that is to be changed: its only constant, or its path. */
export function placeOf({ test, span }: FieldUse): Span {
  if ((test.kind === 'equals' || test.kind === 'differs') && test.values.length === 1) return test.values[0]!.span;
  if (test.kind === 'pattern' && test.patterns.length === 1) return test.patterns[0]!.span;
  return test.kind === 'range' ? test.value.span : span;
}
