import type { Span } from '@trailkit/match';
import type { TextAt } from '../rule/text-at.js';

/** An event that a rule is about. */
export interface ScopeEvent {
  /** botocore's name of the service, and the event's own name. */
  readonly service: string;
  readonly event: string;
  /** The source and name as the rule has them; absent where the rule does not say one of them. */
  readonly eventSource?: TextAt;
  readonly eventName?: TextAt;
}

/** How a condition looks at a field. */
export type FieldTest =
  | { readonly kind: 'equals' | 'differs'; readonly values: readonly FieldValue[]; readonly ignoreCase: boolean }
  | { readonly kind: 'pattern'; readonly patterns: readonly TextAt[]; readonly ignoreCase: boolean }
  | { readonly kind: 'exists' | 'absent' | 'leaf' | 'no-leaf' | 'other' };

/** A constant of a rule. */
export interface FieldValue {
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

/** A condition about one field of the record, as it appears in a scope. */
export interface FieldUse {
  /** Names from the record; steps through arrays (`[*]`, `[]`, indexes) are left out. */
  readonly path: readonly string[];
  /** The whole path, and each of its names. */
  readonly span: Span;
  readonly nameSpans: readonly Span[];
  readonly test: FieldTest;
}

/**
 * Conditions that hold together: one alternative of a rule. A rule without `or` has one; a rule of a language that is only checked has one
 * for each of its mentions.
 */
export interface Scope {
  /** The values of `eventSource` and `eventName` that the alternative asks for; absent where it does not say. */
  readonly eventSources?: readonly TextAt[];
  readonly eventNames?: readonly TextAt[];
  /** The events of the catalog that these mean together; all are what the alternative may be about. Absent where any event may be. */
  readonly events?: readonly ScopeEvent[];
  readonly fields: readonly FieldUse[];
}
