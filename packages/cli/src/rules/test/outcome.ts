import type { Rule, WhyNot } from '@trailkit/rules';

/** A rule with a condition that can be tried on records. */
export type TestableRule = Rule & Required<Pick<Rule, 'match'>>;

/** The outcome of one rule on one record. */
export interface Outcome {
  readonly rule: TestableRule;
  /** The record's name: where it was read, the test's name, or how it was made. */
  readonly test: string;
  /** Absent where nothing was expected. */
  readonly expect?: 'match' | 'none';
  readonly record: unknown;
  /** Absent for a match. */
  readonly whyNot?: WhyNot;
  /** Another expectation of the test that was not met. */
  readonly problem?: string;
}

/** Whether it is as expected. */
export function isAsExpected({ expect, whyNot, problem }: Outcome): boolean {
  if (problem !== undefined) return false;
  if (isUndecided({ whyNot })) return expect === undefined;
  return expect === undefined || (expect === 'match') === (whyNot === undefined);
}

/** Whether nobody knows if it is a match, since a regular expression gave up on a value. */
export function isUndecided({ whyNot }: Pick<Outcome, 'whyNot'>): boolean {
  return whyNot?.isUndecided === true;
}
