import { installedCatalog } from '@trailkit/catalog/node';
import type { Io } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { JsonObject, MatchedRule } from '@trailkit/es-loader';
import { compileRules, isRunnable } from '@trailkit/rules';
import { readRuleSet } from '../rules/detect/rule-set.js';
import { report } from './report.js';

/** Finds the detection rules that match a record. */
export interface RuleFinder {
  readonly find: (record: JsonObject) => readonly MatchedRule[];
  /** A rule that was asked for is not run. */
  readonly isPartial: boolean;
}

/**
 * Reads the rules of files and folders, and says which of them are not run: correlations are of many records, and no document's own.
 *
 * @throws RuleFileError for a file that is not there; UsageError where no rule can be run
 */
export async function ruleFinder(operands: readonly string[], io: Io): Promise<RuleFinder> {
  const { rules, reported, remarks, isPartial } = await readRuleSet(operands, { tags: [] }, installedCatalog(), io);
  for (const remark of remarks) await report(io, remark);
  const correlations = [...reported].filter(({ correlation }) => correlation !== undefined);
  if (correlations.length > 0)
    await report(io, `${correlations.length} correlations are not run: trailkit detect runs them`);
  const runnable = rules.filter((rule) => reported.has(rule) && isRunnable(rule));
  if (runnable.length === 0)
    throw new UsageError(`expected rules that can be run in ${operands.join(', ')}, found none`);
  const undecided = new Set<string>();
  const run = compileRules(runnable, {
    onUndecided: ({ title }, error) => {
      if (undecided.has(title)) return;
      undecided.add(title);
      void report(
        io,
        `rule ${title} is not decided for some events: ${String((error as Error).message).split('\n', 1)[0]!}`,
      );
    },
  });
  return {
    find: (record) => run(record).map(({ rule: { id, title, level } }) => ({ id, title, level })),
    isPartial: isPartial || correlations.length > 0,
  };
}
