import type { JsonObject, MatchedRule } from '@trailkit/es-loader';
import type { Rule } from '@trailkit/rules';
import { compileRules } from '@trailkit/rules';

/** A rule that could not be decided for an event, and why. */
export interface UndecidedRule {
  readonly title: string;
  readonly why: string;
}

/** Finds the detection rules that match a record. */
export function ruleFinder(
  rules: readonly Rule[],
  onUndecided: (rule: UndecidedRule) => void,
): (record: JsonObject) => readonly MatchedRule[] {
  const undecided = new Set<string>();
  const run = compileRules(rules, {
    onUndecided: ({ title }, error) => {
      if (undecided.has(title)) return;
      undecided.add(title);
      onUndecided({ title, why: String((error as Error).message).split('\n', 1)[0]! });
    },
  });
  return (record) => run(record).map(({ rule: { id, title, level } }) => ({ id, title, level }));
}
