import type { Span } from '@trailkit/match';

/** Why a record is no match. */
export interface WhyNot {
  /** In the order of the rule. */
  readonly reasons: readonly Reason[];
  /** Set where a regular expression gave up on a value, so that nobody knows whether the record is a match. */
  readonly isUndecided?: true;
}

/** A condition that kept a record from being a match. */
export interface Reason {
  /** As match prints it; about an element of an array its paths begin with `@`. */
  readonly condition: string;
  /** The condition's place in the file of the rule. */
  readonly span: Span;
  /** Whether the rule needs it to hold, or not to hold. */
  readonly expected: 'holds' | 'does not hold';
  readonly found: readonly FoundValue[];
  /** Set where a regular expression of the condition gave up on a value, so that nobody knows whether it holds. */
  readonly isUndecided?: true;
  /** From 1, where several alternatives of the rule are equally close: reasons with one number belong together. */
  readonly alternative?: number;
}

/** A value that the record has at a path of the condition. */
export interface FoundValue {
  /** The normalized path (RFC 9535 section 2.7) of the value; the path of the condition where there is none. */
  readonly path: string;
  readonly value?: unknown;
  /** Whether the path selects nothing. */
  readonly absent?: boolean;
}
