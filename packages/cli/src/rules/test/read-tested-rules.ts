import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import type { Rule } from '@trailkit/rules';
import { isRunnable, ruleName } from '@trailkit/rules';
import { readLanguage } from '../files/read-language.js';
import { readRuleFiles } from '../files/read-rule-files.js';
import { noRulesText, passedOverText, reportUnread } from '../files/report-unread.js';
import type { TestableRule } from './outcome.js';
import { testsEnding } from './try-cases.js';

/** The rules that can be tried on records, by file. */
export interface TestedRules {
  readonly files: readonly { readonly path: string; readonly rules: readonly TestableRule[] }[];
  /** The files of tests that were among them. */
  readonly tests: readonly string[];
  /** Something that looks like a rule was not understood, or a file was not read. */
  readonly isIncomplete: boolean;
}

/** How rules are read. */
export interface ReadTestedRulesOptions {
  readonly io: Pick<Io, 'stdin' | 'signal' | 'stopAtOnce'>;
  readonly catalog: Catalog;
  readonly language: string | undefined;
  readonly report: (message: string) => Promise<void>;
}

/** Reads the rules of files and folders, and says which cannot be tried. */
export async function readTestedRules(
  operands: readonly string[],
  { io, catalog, language: named, report }: ReadTestedRulesOptions,
): Promise<TestedRules> {
  const language = named === undefined ? undefined : readLanguage(named);
  const tests: string[] = [];
  const isSkipped = (path: string): boolean => {
    const isTests = path.endsWith(testsEnding);
    if (isTests) tests.push(path);
    return isTests;
  };
  const files: { path: string; rules: readonly TestableRule[] }[] = [];
  let isIncomplete = false;
  let withoutRules = 0;
  for await (const file of readRuleFiles(operands, { io, catalog, language, isSkipped })) {
    const { path } = file;
    if (file.kind === 'no-rules') {
      // A folder may hold other files, too.
      if (file.isOperand) isIncomplete = true;
      else withoutRules++;
      if (file.isOperand || file.reason !== undefined) await report(noRulesText(file));
      continue;
    }
    if (file.kind !== 'rules') {
      isIncomplete = (await reportUnread(file, report)) || isIncomplete;
      continue;
    }
    for (const problem of file.problems) {
      isIncomplete = true;
      await report(problem);
    }
    const { rules } = file.read;
    for (const rule of rules) if (!isRunnable(rule)) await report(`${path}: ${ruleName(rule)}: ${reasonOf(rule)}`);
    const tried = rules.filter(isRunnable);
    if (tried.length > 0) files.push({ path, rules: tried });
  }
  if (withoutRules > 0) await report(passedOverText(withoutRules));
  return { files, tests, isIncomplete };
}

function reasonOf({ correlation }: Rule): string {
  if (correlation) return 'not tried: a correlation is about the matches of other rules; run trailkit detect';
  return 'not tried: rules of this language are checked, and not run';
}
