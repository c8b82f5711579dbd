import type { MatchExpression } from '@trailkit/match';
import { compileMatchSet } from '@trailkit/match';
import type { Rule } from '../rule/rule.js';
import type { HitReason } from './because.js';
import { compileReasons } from './because.js';

/** The members of a record by which rules are picked; nearly every rule says something of them. */
const ruleKeys = ['eventSource', 'eventName'];

/** How to compile rules. */
export interface CompileRulesOptions {
  /** The value of `now` in conditions, in milliseconds since 1970. @default the time of compiling */
  readonly now?: number;
  /** Called where a rule cannot be decided for a record, since a regular expression gave up on a value; it is no hit then. */
  readonly onUndecided?: (rule: Rule, error: unknown) => void;
}

/** A rule that matches a record. */
export interface Hit {
  readonly rule: Rule;
  /** The conditions that held, and what they found in the record; at most 20, made when they are first read. */
  readonly because: readonly HitReason[];
}

/** The rules that match a record, in the order in which they were given. */
export type RuleRunner = (record: unknown) => readonly Hit[];

/** A rule with a condition, which is all that can be run. */
type RunnableRule = Rule & { readonly match: MatchExpression };

/** Whether a rule can be put to records: those that are only checked and correlations cannot. */
export function isRunnable(rule: Rule): rule is RunnableRule {
  return rule.match !== undefined;
}

/**
 * Compiles rules to be put to each record together. Which rules may match is found by the record's source and name, so that a rule costs
 * nothing for records of other events. Rules without a condition (`isRunnable`) never match.
 */
export function compileRules(rules: readonly Rule[], options: CompileRulesOptions = {}): RuleRunner {
  const { now = Date.now(), onUndecided } = options;
  const runnable = rules.filter(isRunnable);
  const { matching } = compileMatchSet(
    runnable.map(({ match }) => match),
    { keys: ruleKeys, now },
  );
  const reasons = new Map<number, ReturnType<typeof compileReasons>>();
  const reasonsOf = (number: number): ReturnType<typeof compileReasons> => {
    const known = reasons.get(number) ?? compileReasons(runnable[number]!.match, now);
    reasons.set(number, known);
    return known;
  };
  const report = onUndecided && ((number: number, error: unknown) => onUndecided(runnable[number]!, error));
  return (record) =>
    matching(record, report).map((number): Hit => {
      let because: readonly HitReason[] | undefined;
      return {
        rule: runnable[number]!,
        get because() {
          return (because ??= reasonsOf(number)(record));
        },
      };
    });
}
