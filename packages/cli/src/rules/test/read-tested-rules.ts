import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';
import type { Rule } from '@trailkit/rules';
import { languages, lineTable, readRules, ruleName } from '@trailkit/rules';
import { readLanguage } from '../files/read-language.js';
import { ruleFiles } from '../files/rule-files.js';
import type { TestableRule } from './outcome.js';
import { testsEnding } from './try-cases.js';

/** The rules that can be tried on records, by file. */
export interface TestedRules {
  readonly files: readonly { readonly path: string; readonly rules: readonly TestableRule[] }[];
  /** Something that looks like a rule was not understood. */
  readonly isIncomplete: boolean;
}

/** How rules are read. */
export interface ReadTestedRulesOptions {
  readonly io: Pick<Io, 'stdin' | 'signal'>;
  readonly catalog: Catalog;
  readonly language: string | undefined;
  readonly report: (message: string) => Promise<void>;
}

/** Reads the rules of files and folders, and says which cannot be tried. */
export async function readTestedRules(
  operands: readonly string[],
  { io, catalog, language, report }: ReadTestedRulesOptions,
): Promise<TestedRules> {
  const forced = language === undefined ? undefined : readLanguage(language);
  const chosen = forced ? [forced] : languages;
  const files: { path: string; rules: readonly TestableRule[] }[] = [];
  let isIncomplete = false;
  for await (const input of ruleFiles(operands, io)) {
    const path = input.kind === 'file' ? input.file.path : input.path;
    if (path.endsWith(testsEnding)) continue;
    const read =
      input.kind !== 'file'
        ? undefined
        : (forced?.read?.(input.file, { catalog }) ?? readRules(input.file, { languages, catalog }));
    if (read === undefined) {
      // A folder may hold other files, too.
      if (!input.isOperand) continue;
      isIncomplete = true;
      await report(`${path}: expected rules of ${chosen.map(({ title }) => title).join(', ')}, found none`);
      continue;
    }
    const lines = lineTable(input.kind === 'file' ? input.file.text : '');
    for (const { span, message } of read.problems) {
      isIncomplete = true;
      const { line, column } = lines.position(span.start);
      await report(`${path}:${line}:${column}: not understood: ${message}`);
    }
    for (const rule of read.rules) if (!isTestable(rule)) await report(`${path}: ${ruleName(rule)}: ${reasonOf(rule)}`);
    const rules = read.rules.filter(isTestable);
    if (rules.length > 0) files.push({ path, rules });
  }
  return { files, isIncomplete };
}

function isTestable(rule: Rule): rule is TestableRule {
  return rule.match !== undefined;
}

function reasonOf({ correlation }: Rule): string {
  if (correlation) return 'not tried: a correlation is about the matches of other rules; run trailkit detect';
  return 'not tried: rules of this language are checked, and not run';
}
