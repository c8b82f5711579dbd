import type { ScopeEvent } from '../scope.js';
import type { FieldGroup } from './field-groups.js';

/** A field of a rule that records do not have. */
export interface MissingField {
  /** `partly`: only some of the listed events have it. */
  readonly kind: 'unknown' | 'case' | 'wrapper' | 'detail' | 'partly' | 'no-body';
  readonly group: FieldGroup;
  /** The name that is not there, by number. */
  readonly at: number;
  /** The path that may be meant. */
  readonly meant?: readonly string[];
  /** The events that were looked at, of which none has it; of `partly`, those that lack it. */
  readonly events: readonly ScopeEvent[];
  /** Whether a letter or two make it the path that may be meant, or the same names are in it. */
  readonly isSure: boolean;
  /** Names that may be at the place. */
  readonly names: readonly string[];
}
