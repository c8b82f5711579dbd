import type { Span } from '@trailkit/match';
import type { FieldUse } from '../scope.js';

/** The token of a condition that is to be changed: its only constant, or its test. */
export function placeOf(use: FieldUse): Span {
  return constantOf(use) ?? testSpan(use);
}

/** The only constant of a condition; undefined where there are several, or none. */
export function constantOf({ test }: FieldUse): Span | undefined {
  if ((test.kind === 'equals' || test.kind === 'differs') && test.values.length === 1) return test.values[0]!.span;
  if (test.kind === 'pattern' && test.patterns.length === 1) return test.patterns[0]!.span;
  return test.kind === 'range' ? test.value.span : undefined;
}

/** The test of a condition where it is apart from the name of its field (`"exists": true` of a pattern); else the field. */
export function testSpan({ span, conditionSpan }: FieldUse): Span {
  return conditionSpan.start >= span.end ? conditionSpan : span;
}
