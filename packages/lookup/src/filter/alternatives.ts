import { hash } from 'node:crypto';
import type { Constraints, MatchExpression, MatchSet } from '@trailkit/match';
import { compileMatchSet, constraints, printMatch, RegexLimitError } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';

/** One of several conditions, of which a match satisfies at least one. */
export interface Alternative {
  /** As hints name it. */
  readonly name: string;
  readonly match: MatchExpression;
}

/** The members by whose values alternatives are picked. */
export const alternativeKeys: readonly string[] = ['eventSource', 'eventName'];

/** Whether one of the alternatives holds. An expression that gives up on a value counts as one that holds: the caller applies it again and reports that. */
export function compileAlternatives(
  alternatives: readonly Alternative[],
  now: number,
): (record: JsonObject) => boolean {
  // Records that a scan has tested are not put to it.
  let set: MatchSet | undefined;
  return (record) => {
    set ??= compileMatchSet(
      alternatives.map(({ match }) => match),
      { keys: alternativeKeys, now },
    );
    try {
      return set.some(record);
    } catch (error) {
      if (!(error instanceof RegexLimitError)) throw error;
      return true;
    }
  };
}

/** Alternatives as one expression; none of them: it never holds. */
export function anyOf(alternatives: readonly MatchExpression[]): MatchExpression {
  const span = { start: 0, end: 0 };
  const [only, second] = alternatives;
  if (only !== undefined && second === undefined) return only;
  if (only !== undefined) return { kind: 'or', operands: alternatives, span };
  const nothing: MatchExpression = {
    kind: 'in',
    negated: false,
    subject: { kind: 'query', root: '$', segments: [], span },
    list: { kind: 'list', items: [], span },
    span,
  };
  return nothing;
}

/** This number of alternatives nearly always tells that all of them have nothing in common. */
const probe = 16;

/** Whether to ask for what all alternatives have in common can pay: the constraints of the first few tell something. */
export function mayHaveInCommon(
  alternatives: readonly MatchExpression[],
  now: number,
  isTelling: (constraints: Constraints) => boolean,
): boolean {
  return isTelling(constraints(anyOf(alternatives.slice(0, probe)), { now }));
}

/** Tells alternatives from others, whatever they are called and in whichever order they are. */
export function alternativesKey(alternatives: readonly Alternative[]): string {
  const texts = alternatives.map(({ match }) => printMatch(match)).sort();
  return hash('sha256', JSON.stringify(texts));
}
