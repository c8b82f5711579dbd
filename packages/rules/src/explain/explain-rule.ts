import type { Rule } from '../rule/rule.js';
import type { WhyNot } from './reason.js';
import { whyNot } from './why-not.js';

/**
 * Why a record is no match of a rule: the conditions that failed, what was expected and what the record has. Undefined where it is a
 * match.
 * @throws TypeError for a rule without a condition (`isRunnable`): one that is only checked, or a correlation
 */
export function explainRule({ match, title, id }: Rule, record: unknown): WhyNot | undefined {
  if (match !== undefined) return whyNot(match, record);
  throw new TypeError(
    `expected a rule that can be run (isRunnable), found ${title || (id ?? 'one')} without a condition`,
  );
}
