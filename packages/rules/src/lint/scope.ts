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

/** A text that a rule asks of `eventSource` or `eventName`. */
export interface NameTest extends TextAt {
  /** Whether the text is a pattern, where `*` and `?` stand for others. @default false */
  readonly isPattern?: boolean;
  /** @default false */
  readonly ignoreCase?: boolean;
  /** Other places that ask for the same, and are to be changed with it. */
  readonly also?: readonly Span[];
}

/** How a condition looks at a field. */
export type FieldTest =
  | { readonly kind: 'equals'; readonly values: readonly FieldValue[]; readonly ignoreCase: boolean }
  | { readonly kind: 'differs'; readonly values: readonly FieldValue[]; readonly ignoreCase: boolean }
  | { readonly kind: 'pattern'; readonly patterns: readonly TextAt[]; readonly ignoreCase: boolean }
  | { readonly kind: 'range'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: FieldValue }
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
  /** The condition is ruled out: it is under a `not`. `differs`, `absent` and `no-leaf` are negations of their own. */
  readonly isNegated: boolean;
  /** The condition fails where the record has no such field, also when it is about what the value is not. */
  readonly needsField: boolean;
  /** Values are compared as text, whatever their JSON type: a language whose values are all strings. */
  readonly isText: boolean;
  /** Steps of the path that stand for names, too (`.*`, `..`, a function's argument): the path cannot be followed to its end. */
  readonly isPartial: boolean;
  /** The condition in the rule's text. */
  readonly conditionSpan: Span;
  /** Which `some` it is in: conditions of one hold for one element together. */
  readonly element?: number;
  /** Only the end of the last name is known, which may be at any depth below the others. */
  readonly isTail?: true;
  /** Letter case does not matter to the names. */
  readonly ignoreNameCase?: true;
  /** Other conditions about the same field whose values are among these (`a == 1 or a == 2`). */
  readonly merged?: readonly FieldUse[];
}

/**
 * Conditions that hold together: one alternative of a rule. A rule without `or` has one; a rule of a language that is only checked has one
 * for each of its mentions.
 */
export interface Scope {
  /**
   * The values of `eventSource` and `eventName` that the alternative asks for; absent where it does not say. Empty where it asks for
   * values that exclude each other.
   */
  readonly eventSources?: readonly NameTest[];
  readonly eventNames?: readonly NameTest[];
  /** The events of the catalog that these mean together; all are what the alternative may be about. Absent where any event may be. */
  readonly events?: readonly ScopeEvent[];
  readonly fields: readonly FieldUse[];
  /** Conditions of other alternatives that were not taken apart, since there are too many: any of them may hold here or not. */
  readonly possibleFields: readonly FieldUse[];
  /** The branches of each `or` that the alternative is made of, by number. */
  readonly branches: readonly number[];
}
