import type { Catalog } from '@trailkit/catalog';
import type { Language, ReadProblem } from '../language/language.js';
import { readRules } from '../language/read-rules.js';
import { languages as allLanguages } from '../languages/list.js';
import type { Position } from '../position/line-table.js';
import { lineTable } from '../position/line-table.js';
import type { RuleFile } from '../rule/rule-file.js';
import type { Rule } from '../rule/rule.js';
import type { Check } from './check.js';
import type { Finding } from './finding.js';
import { lintRule } from './lint-rule.js';

/** How to lint a file. */
export interface LintFileOptions {
  readonly catalog: Catalog;
  /** The languages that the file may be of. @default all */
  readonly languages?: readonly Language[];
  /** The language of the file, whatever is in it. @default told by its ending and content */
  readonly language?: Language;
  /** @default all */
  readonly checks?: readonly Check[];
}

/** A part of a file that was not understood, and where it is. */
export type LocatedProblem = ReadProblem & Position;

/** What is in a file, and what is wrong with it. */
export interface LintedFile {
  readonly file: RuleFile;
  /** Undefined where no language knows the file: it holds no rules. */
  readonly language: Language | undefined;
  readonly rules: readonly Rule[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly problems: readonly LocatedProblem[];
  /** How many rules are about something else than CloudTrail. */
  readonly others: number;
}

/** Lints the rules of a file. It never throws for what is in the file. */
export function lintFile(
  file: RuleFile,
  { catalog, languages = allLanguages, language, checks }: LintFileOptions,
): LintedFile {
  const read = language?.read
    ? { language, ...language.read(file, { catalog }) }
    : readRules(file, { languages, catalog });
  if (read === undefined) return { file, language: undefined, rules: [], findings: [], problems: [], others: 0 };
  const lines = lineTable(file.text);
  const findings = read.rules.flatMap((rule) => lintRule(rule, { catalog, lines, ...(checks && { checks }) }));
  return {
    file,
    language: read.language,
    rules: read.rules,
    findings: findings.sort((a, b) => a.line - b.line || a.column - b.column),
    problems: read.problems.map((problem) => ({ ...problem, ...lines.position(problem.span.start) })),
    others: read.others,
  };
}
