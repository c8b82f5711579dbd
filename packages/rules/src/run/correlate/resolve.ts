import type { Correlation } from '../../rule/correlation.js';
import type { LeftOutRule, Rule } from '../../rule/rule.js';
import { isRunnable } from '../compile-rules.js';
import { isMonotone } from './condition.js';

/** A correlation with the rules that it is about. */
export interface ResolvedCorrelation {
  readonly rule: Rule;
  readonly correlation: Correlation;
  /** In the order of its own list. */
  readonly about: readonly Rule[];
}

/** A correlation that cannot be run. */
export interface CorrelationProblem {
  readonly rule: Rule;
  readonly message: string;
}

/**
 * Finds the rules that a correlation calls by a text: those with it as their id or name; where there are none, as their title. Of several,
 * those of its own file: public correlations bring their rules with them, and others may have copies.
 */
export function rulesByName<R extends Omit<LeftOutRule, 'reason'>>(
  rules: readonly R[],
): (text: string, by: Pick<LeftOutRule, 'file'>) => readonly R[] {
  const named = new Map<string, Set<R>>();
  const titled = new Map<string, Set<R>>();
  const add = (to: Map<string, Set<R>>, text: string, rule: R): void => {
    to.set(text, (to.get(text) ?? new Set()).add(rule));
  };
  for (const rule of rules) {
    for (const name of [rule.id, rule.name]) if (name !== undefined) add(named, name, rule);
    add(titled, rule.title, rule);
  }
  return (text, by) => {
    const all = [...(named.get(text) ?? titled.get(text) ?? [])].filter((rule) => rule !== by);
    const near = all.filter(({ file }) => file.path === by.file.path);
    return all.length > 1 && near.length > 0 ? near : all;
  };
}

/** The correlations of rules, each after those that it is about; and those that cannot be run, also for rules that were left out. */
export function resolveCorrelations(
  rules: readonly Rule[],
  leftOut: readonly LeftOutRule[],
): {
  readonly correlations: readonly ResolvedCorrelation[];
  readonly problems: readonly CorrelationProblem[];
} {
  const named = rulesByName(rules);
  const namedLeftOut = rulesByName(leftOut);
  const problems: CorrelationProblem[] = [];
  const resolved = new Map<Rule, ResolvedCorrelation>();
  const failed = new Set<Rule>();
  const open = new Set<Rule>();

  function fail(rule: Rule, message: string): undefined {
    failed.add(rule);
    problems.push({ rule, message });
    return undefined;
  }
  function messageOf(failedOne: Rule): string {
    return problems.find(({ rule }) => rule === failedOne)!.message;
  }
  function resolve(rule: Rule): ResolvedCorrelation | undefined {
    const { correlation } = rule;
    if (correlation === undefined || failed.has(rule)) return undefined;
    const known = resolved.get(rule);
    if (known !== undefined) return known;
    if (correlation.type === 'temporal_ordered' && !isMonotone(correlation.condition))
      return fail(rule, 'an order of events with an upper bound of their number cannot be run');
    open.add(rule);
    const about: Rule[] = [];
    for (const { text } of correlation.rules) {
      const [found, ...others] = named(text, rule);
      if (found === undefined) {
        if ([rule.id, rule.name, rule.title].includes(text)) return fail(rule, 'it is about itself');
        const [absent] = namedLeftOut(text, rule);
        return fail(rule, `it is about the rule ${text}, which ${absent?.reason ?? 'is not among the rules'}`);
      }
      if (others.length > 0)
        return fail(
          rule,
          `it is about the rule ${text}, which ${others.length + 1} rules are called: give each an id of its own`,
        );
      if (open.has(found)) return fail(rule, `it is about the rule ${text}, which is about this one`);
      if (found.correlation) {
        if (resolve(found) === undefined)
          return fail(rule, `it is about the rule ${text}, which cannot be run: ${messageOf(found)}`);
      } else if (!isRunnable(found))
        return fail(
          rule,
          `it is about the rule ${text}, which can only be checked, as rules in ${found.language} are: ${found.file.path}`,
        );
      about.push(found);
    }
    open.delete(rule);
    const own: ResolvedCorrelation = { rule, correlation, about };
    resolved.set(rule, own);
    return own;
  }
  for (const rule of rules) {
    open.clear();
    resolve(rule);
  }
  return { correlations: [...resolved.values()], problems };
}

/** The field of a rule that a correlation means by a text: an alias, or the field itself. Undefined where an alias has none for the rule. */
export function fieldOf({ aliases }: Correlation, text: string, { name, id, title }: Rule): string | undefined {
  if (!Object.hasOwn(aliases, text)) return text;
  const fields = aliases[text]!;
  return [name, id, title].flatMap((each) =>
    each !== undefined && Object.hasOwn(fields, each) ? [fields[each]!] : [],
  )[0];
}

/** The fields that each rule's records are asked for, by the correlations that are about it, or about a correlation that is. */
export function neededFields(correlations: readonly ResolvedCorrelation[]): ReadonlyMap<Rule, ReadonlySet<string>> {
  const needed = new Map<Rule, Set<string>>();
  // The outermost first: what it asks of a correlation, that asks of its rules.
  for (const { rule, correlation, about } of [...correlations].reverse()) {
    const handedOn = [...(needed.get(rule) ?? [])];
    for (const one of about) {
      const fields = needed.get(one) ?? new Set<string>();
      const own = [...correlation.groupBy, ...(correlation.field ? [correlation.field] : [])].flatMap(
        ({ text }) => fieldOf(correlation, text, one) ?? [],
      );
      for (const field of [...own, ...handedOn]) fields.add(field);
      needed.set(one, fields);
    }
  }
  return needed;
}
