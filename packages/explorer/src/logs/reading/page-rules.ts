import type { Correlator, Rule, RuleRunner } from '@trailkit/rules';
import {
  compileRules,
  correlate,
  isRunnable,
  languages,
  lossSentences,
  sortedByLevel,
  readRules,
} from '@trailkit/rules';
import { commonFiles, pageCatalog } from '../../data/page-catalog.js';

/** Rules that are run over records, as `trailkit detect` runs them. */
export interface PageRules {
  /** How many rules and correlations there are to run. */
  readonly count: number;
  readonly run: RuleRunner;
  /** Tells what correlations need of records; it counts nothing itself. */
  readonly correlator: Correlator;
  /** A correlator that has counted nothing yet. */
  readonly newCorrelator: () => Correlator;
  /** Whether findings of a rule are shown: those that correlations are about have none of their own, unless they ask for them. */
  readonly isReported: (rule: Rule) => boolean;
  readonly lossSentences: typeof lossSentences;
  readonly sortedByLevel: typeof sortedByLevel;
  /** The number of a rule, which is the same in every worker. */
  readonly numberOf: (rule: Rule) => number;
}

/** Reads the rules of a text. @throws Error where it has none that can be run */
export async function readPageRules(text: string, page: string, nowMs: number): Promise<PageRules> {
  const catalog = pageCatalog(page);
  await catalog.load(commonFiles);
  const read = await catalog.use((open) =>
    readRules({ path: 'the rules on the page', text }, { languages, catalog: open }),
  );
  if (read === undefined) throw new Error('the text is in no rule language that is known here');
  const [problem] = read.problems;
  if (problem) throw new Error(`the rules are not understood: ${problem.message}`);
  const { rules } = read;
  if (!rules.some(isRunnable)) throw new Error('the text has no rule that can be run over records one by one');
  const correlator = correlate(rules);
  const [unresolved] = correlator.problems;
  if (unresolved) throw new Error(`the correlation ${unresolved.rule.title} cannot be run: ${unresolved.message}`);
  const numbers = new Map(rules.map((rule, number) => [rule, number]));
  return {
    count: rules.filter((rule) => isRunnable(rule) || rule.correlation !== undefined).length,
    run: compileRules(rules, { now: nowMs }),
    correlator,
    newCorrelator: () => correlate(rules),
    isReported: (rule) => !correlator.hidden.has(rule),
    ...{ lossSentences, sortedByLevel },
    numberOf: (rule) => numbers.get(rule)!,
  };
}
