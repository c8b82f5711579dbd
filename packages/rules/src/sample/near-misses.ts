import { printMatch, queryPath, type MatchExpression, type MatchNode } from '@trailkit/match';
import { truthOf } from '../explain/truth.js';
import type { Demand } from './alternative.js';
import { alternativesOf } from './alternative.js';
import { satisfy } from './satisfy.js';
import { setValue } from './set-value.js';

/** A record that was a match until one condition was broken. */
export interface NearMiss {
  readonly record: Readonly<Record<string, unknown>>;
  /** The broken condition, as match prints it; with `not` where the rule needs it not to hold. */
  readonly broken: string;
}

/** The records in which a demand of the sample is broken, and for an element of an array each of the demands about it. */
export function nearMissesOf(
  match: MatchExpression,
  demand: Demand,
  record: unknown,
  template: unknown,
): readonly NearMiss[] {
  return breaks(demand, record, template)
    .filter(({ value }) => truthOf(match, value) === false)
    .map(({ value, broken: { condition, wanted } }) => {
      const text = printMatch(condition);
      return { record: value as Record<string, unknown>, broken: wanted ? text : `not ${text}` };
    });
}

/** A value in which one demand is broken. */
interface Broken {
  readonly value: unknown;
  readonly broken: Demand;
}

function breaks(demand: Demand, value: unknown, template: unknown): readonly Broken[] {
  const { condition, wanted } = demand;
  if (condition.kind === 'some' && wanted) return breaksInside(condition, value, template);
  const broken = satisfy(value, [{ condition, wanted: !wanted }], template);
  return broken === undefined ? [] : [{ value: broken.value, broken: demand }];
}

function breaksInside({ query, condition }: MatchNode<'some'>, value: unknown, template: unknown): readonly Broken[] {
  const [element] = queryPath(query, value);
  const [model] = queryPath(query, template);
  const met = alternativesOf(condition).find((demands) =>
    demands.every((each) => truthOf(each.condition, element) === each.wanted),
  );
  return (met ?? []).flatMap((demand) =>
    breaks(demand, element, model).flatMap(({ value: changed, broken }) => {
      const draft = { value: structuredClone(value) };
      return setValue(draft, query, changed, template) ? [{ value: draft.value, broken }] : [];
    }),
  );
}
