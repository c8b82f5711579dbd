import type { Span } from '@trailkit/match';
import type { Position } from '../position/line-table.js';

/** How sure a finding is: an `error` is wrong, a `warning` is likely to be, a `note` cannot be decided by one file. */
export const severities = ['error', 'warning', 'note'] as const;

/** One of `severities`. */
export type Severity = (typeof severities)[number];

/** Something in a rule that a check found. */
export interface Complaint {
  /** The token to change. */
  readonly span: Span;
  readonly severity: Severity;
  /** The fault, in a sentence. */
  readonly message: string;
  /** The text to write instead, in words. */
  readonly suggestion?: string;
  /** How that is known: modelled, observed, documented; how often. */
  readonly evidence: string;
  /** The text to put in place of the token, where a change of this one token mends it. Its quotes, where it has some, are added. */
  readonly replacement?: string;
}

/** A finding with all that is known of its place: what `lintRule` and `lintFile` return. */
export interface LocatedFinding extends Finding {
  /** The end of the token, past its last character. */
  readonly end: Position;
  /** The text to put in place of the token, where a change of this one token mends it. */
  readonly replacement?: string;
}

/** A complaint, and where it is: the members of a line of NDJSON, in their order. */
export interface Finding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly rule: string;
  readonly language: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly suggestion?: string;
  readonly evidence: string;
}
