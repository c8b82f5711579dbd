import type { MatchExpression } from '@trailkit/match';
import type { Rule } from '../../rule/rule.js';
import type { FieldUse } from '../scope.js';
import type { Condition } from './condition.js';
import { toCondition } from './to-condition.js';

/** The condition of a rule that can be run. What a template computes may be any value, so that nothing is said of it. */
export function ruleCondition(match: MatchExpression, { delivery }: Rule): Condition {
  const condition = toCondition(match);
  const intrinsics = delivery.kind === 'eventbridge' ? delivery.pattern.intrinsics : [];
  const isComputed = ({ test, conditionSpan }: FieldUse): boolean =>
    test.kind === 'leaf' &&
    intrinsics.some(({ start, end }) => conditionSpan.start <= start && end <= conditionSpan.end);
  const withoutComputed = (each: Condition): Condition => {
    if (each.kind !== 'field') return { ...each, parts: each.parts.map(withoutComputed) };
    return isComputed(each.use) ? { ...each, use: { ...each.use, test: { kind: 'other' } } } : each;
  };
  return intrinsics.length === 0 ? condition : withoutComputed(condition);
}
