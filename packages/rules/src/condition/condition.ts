import type { Span } from '@trailkit/match';
import type { ValueMention } from '../rule/mentions.js';

/** A condition of a language that is checked and not run, as far as it is understood. */
export type Condition = ConditionGroup | ConditionNegation | FieldCondition | ShownField | ConditionConstant;

/** All of them hold, or one of them. */
export interface ConditionGroup {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Condition[];
}

/** The opposite. */
export interface ConditionNegation {
  readonly kind: 'not';
  readonly operand: Condition;
}

/** A condition about one field of the record. */
export interface FieldCondition {
  readonly kind: 'field';
  readonly field: FieldAt;
  readonly test: FieldCheck;
}

/** A field that is shown, counted by, or handed to a function; nothing is asked of it. */
export interface ShownField {
  readonly kind: 'shown';
  readonly field: FieldAt;
}

/** `unknown` may hold or not: a macro, a field of another table, a function that is not known. */
export interface ConditionConstant {
  readonly kind: 'holds' | 'fails' | 'unknown';
}

/** A field of the record, and where it is written: see `FieldMention`. */
export interface FieldAt {
  readonly path: readonly string[];
  readonly span: Span;
  readonly nameSpans?: readonly Span[];
  readonly isTail?: true;
  readonly ignoreNameCase?: true;
}

/** How a condition looks at its field: `other` is a range, a function of it, another field. */
export type FieldCheck =
  | { readonly kind: 'equals'; readonly values: readonly ValueMention[]; readonly ignoreCase?: true }
  | { readonly kind: 'exists' | 'other' };

export const holds: Condition = { kind: 'holds' };
export const fails: Condition = { kind: 'fails' };
export const unknown: Condition = { kind: 'unknown' };

/** All of them; `holds` where there is none. */
export function all(operands: readonly Condition[]): Condition {
  return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
}

/** One of them; `fails` where there is none. */
export function any(operands: readonly Condition[]): Condition {
  return operands.length === 1 ? operands[0]! : { kind: 'or', operands };
}

/** The opposite. */
export function not(operand: Condition): Condition {
  return { kind: 'not', operand };
}

/** A condition that is looked at, without saying whether it has to hold. */
export function maybe(condition: Condition): Condition {
  return any([condition, unknown]);
}
