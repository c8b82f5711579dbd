import { compileMatch, type MatchExpression, type Predicate } from '@trailkit/match';

const compiled = new WeakMap<MatchExpression, Predicate>();

/** Whether a part of a tree holds for a record, or for the element that `@` is; compiled once however often it is asked. */
export function isTrue(part: MatchExpression, record: unknown): boolean {
  let predicate = compiled.get(part);
  if (!predicate) compiled.set(part, (predicate = compileMatch(part)));
  return predicate(record);
}
