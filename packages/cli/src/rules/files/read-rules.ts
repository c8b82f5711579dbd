import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import type { Rule } from '@trailkit/rules';
import { languages, lineTable, readRules } from '@trailkit/rules';
import { ruleFiles } from './rule-files.js';

/** The rules of files and folders, and what of them is none. */
export interface RulesRead {
  readonly rules: readonly Rule[];
  /** `FILE:LINE:COLUMN: …`, and files that cannot be read: what looks like a rule and was not understood. */
  readonly problems: readonly string[];
  /** How many rules are about something else than CloudTrail. */
  readonly others: number;
  /** How many files hold no rules of a known language. */
  readonly unknown: number;
}

/** Reads the rules of the files and folders that operands name, to be run. @throws RuleFileError for one that is not there */
export async function readRulesOf(
  operands: readonly string[],
  catalog: Catalog,
  io: Pick<Io, 'stdin' | 'signal'>,
): Promise<RulesRead> {
  const rules: Rule[] = [];
  const problems: string[] = [];
  let others = 0;
  let unknown = 0;
  for await (const input of ruleFiles(operands, io)) {
    if (input.kind === 'unreadable' || input.kind === 'too-large') {
      problems.push(
        input.kind === 'unreadable'
          ? `${input.path}: expected a file that can be read, but the system answered ${input.reason}`
          : `${input.path}: expected a file of rules, found ${input.bytes} bytes`,
      );
      continue;
    }
    const read = input.kind === 'file' ? readRules(input.file, { languages, catalog }) : undefined;
    if (input.kind === 'binary' || read === undefined) {
      const { path } = input.kind === 'file' ? input.file : input;
      if (input.isOperand) problems.push(`${path}: expected rules of a known language, found something else`);
      else unknown++;
      continue;
    }
    rules.push(...read.rules);
    others += read.others;
    if (read.problems.length === 0) continue;
    const lines = lineTable(input.file.text);
    for (const { span, message } of read.problems) {
      const { line, column } = lines.position(span.start);
      problems.push(`${input.file.path}:${line}:${column}: not understood: ${message}`);
    }
  }
  return { rules, problems, others, unknown };
}
