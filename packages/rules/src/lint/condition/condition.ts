import type { FieldUse } from '../scope.js';

/** A rule's condition with its negations pushed down to the fields. */
export type Condition = FieldCondition | Group;

/** A condition about one field. */
export interface FieldCondition {
  readonly kind: 'field';
  readonly use: FieldUse;
}

/** All or any of several conditions. */
export interface Group {
  readonly kind: 'all' | 'any';
  readonly parts: readonly Condition[];
  /** Whether the rule says it so; it does not where a negation made it (`not (a and b)`). */
  readonly isWritten: boolean;
}
