import { installedCatalog } from '@trailkit/catalog/node';
import type { Io } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { Rule } from '@trailkit/rules';
import { isRunnable } from '@trailkit/rules';
import { readRuleSet } from '../rules/detect/rule-set.js';
import { report } from './report.js';

/** The detection rules whose matches documents list. */
export interface LoadRules {
  /** Without the texts of their files: they are sent to threads. */
  readonly rules: readonly Rule[];
  /** A rule that was asked for is not run. */
  readonly isPartial: boolean;
}

/**
 * Reads the rules of files and folders, and says which of them are not run: correlations are of many records, and no document's own.
 *
 * @throws RuleFileError for a file that is not there; UsageError where no rule can be run
 */
export async function readLoadRules(operands: readonly string[], io: Io): Promise<LoadRules> {
  const { rules, reported, remarks, isPartial } = await readRuleSet(operands, { tags: [] }, installedCatalog(), io);
  for (const remark of remarks) await report(io, remark);
  const correlations = [...reported].filter(({ correlation }) => correlation !== undefined);
  if (correlations.length > 0)
    await report(io, `${correlations.length} correlations are not run: trailkit detect runs them`);
  const runnable = rules.filter((rule) => reported.has(rule) && isRunnable(rule));
  if (runnable.length === 0)
    throw new UsageError(`expected rules that can be run in ${operands.join(', ')}, found none`);
  return {
    rules: runnable.map((rule) => ({ ...rule, file: { path: rule.file.path, text: '' } })),
    isPartial: isPartial || correlations.length > 0,
  };
}
