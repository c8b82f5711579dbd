import { relative } from 'node:path';
import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import type { LeftOutRule, Rule } from '@trailkit/rules';
import { readRuleFiles } from './read-rule-files.js';
import { isMissed, noRulesText, unreadText } from './report-unread.js';

/** The rules of files and folders, and what of them is none. */
export interface RulesRead {
  readonly rules: readonly Rule[];
  /** `FILE:LINE:COLUMN: …`, and files that cannot be read: what looks like a rule and was not understood. */
  readonly problems: readonly string[];
  /** Something that may be a rule is not among the rules: a large file in a folder is data, and none. */
  readonly isIncomplete: boolean;
  /** Those that are not among the rules although others may refer to them. */
  readonly leftOut: readonly LeftOutRule[];
  /** How many rules are about something else than CloudTrail. */
  readonly others: number;
  /** How many files hold no rules of a known language. */
  readonly unknown: number;
}

/** Reads the rules of the files and folders that operands name, to be run. @throws RuleFileError for one that is not there */
export async function readAllRules(
  operands: readonly string[],
  catalog: Catalog,
  io: Pick<Io, 'stdin' | 'signal' | 'stopAtOnce'>,
): Promise<RulesRead> {
  const rules: Rule[] = [];
  const problems: string[] = [];
  const leftOut: LeftOutRule[] = [];
  let others = 0;
  let unknown = 0;
  let isIncomplete = false;
  const barren = new Set(operands);
  for await (const file of readRuleFiles(operands, { io, catalog })) {
    if (file.kind === 'rules' || file.isOperand)
      for (const operand of barren) if (isIn(file.path, operand)) barren.delete(operand);
    if (file.kind === 'rules') {
      isIncomplete ||= file.problems.length > 0;
      rules.push(...file.read.rules);
      problems.push(...file.problems);
      leftOut.push(...(file.read.leftOut ?? []));
      others += file.read.others;
    } else if (file.kind !== 'no-rules') {
      isIncomplete ||= isMissed(file);
      problems.push(unreadText(file));
    } else if (file.isOperand || file.reason !== undefined) {
      isIncomplete = true;
      problems.push(noRulesText(file));
    } else unknown++;
  }
  for (const path of barren) problems.push(noRulesText({ path }));
  isIncomplete ||= barren.size > 0;
  return { rules, problems, isIncomplete, leftOut, others, unknown };
}

function isIn(path: string, operand: string): boolean {
  return path === operand || !relative(operand, path).startsWith('..');
}
