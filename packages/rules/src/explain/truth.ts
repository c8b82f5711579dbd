import { compileMatch, RegexLimitError, type MatchExpression, type Predicate } from '@trailkit/match';

const compiled = new WeakMap<MatchExpression, Predicate>();

/**
 * Whether a part of a tree holds for a record, or for the element that `@` is; compiled once however often it is asked.
 * @throws RegexLimitError where a regular expression gave up on a value
 */
export function isTrue(part: MatchExpression, record: unknown): boolean {
  let predicate = compiled.get(part);
  if (!predicate) compiled.set(part, (predicate = compileMatch(part)));
  return predicate(record);
}

/** The same, and undefined where a regular expression gave up on a value. */
export function truthOf(part: MatchExpression, record: unknown): boolean | undefined {
  return orUndecided(() => isTrue(part, record));
}

/** The result of a function of records; undefined where a regular expression gave up on a value of one. */
export function orUndecided<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RegexLimitError) return undefined;
    throw error;
  }
}
