import type { Catalog } from '@trailkit/catalog';
import type { Language, ReadProblem } from '../language/language.js';
import type { ReadRules } from '../language/read-rules.js';
import { readRules, readRulesOf } from '../language/read-rules.js';
import { languages as allLanguages } from '../languages/list.js';
import type { Position } from '../position/line-table.js';
import { lineTable } from '../position/line-table.js';
import type { RuleFile } from '../rule/rule-file.js';
import type { Rule } from '../rule/rule.js';
import type { Check } from './check.js';
import { checks as allChecks } from './checks/list.js';
import type { LocatedFinding } from './finding.js';
import { lintRule } from './lint-rule.js';
import type { CheckSettings } from './silence/lint-config.js';
import type { SilencingProblem } from './silence/silencing-comments.js';
import { silencingComments } from './silence/silencing-comments.js';

/** How to lint a file. */
export interface LintFileOptions {
  readonly catalog: Catalog;
  /** The languages that the file may be of. @default all */
  readonly languages?: readonly Language[];
  /** The language of the file, whatever is in it. @default known by its ending and content */
  readonly language?: Language;
  /** @default all */
  readonly checks?: readonly Check[];
  /** Checks that are off, or have another severity. @default none */
  readonly settings?: CheckSettings;
}

/** A part of a file that was not understood, and where it is. */
export interface LocatedProblem extends ReadProblem, Position {
  readonly end: Position;
}

/** The rules of a file, and their faults. */
export interface LintedFile {
  readonly file: RuleFile;
  /** Undefined where no language knows the file: it holds no rules. */
  readonly language: Language | undefined;
  readonly rules: readonly Rule[];
  /** In the order of the text. */
  readonly findings: readonly LocatedFinding[];
  /** The parts that were not understood. */
  readonly problems: readonly LocatedProblem[];
  /** How many rules are about something else than CloudTrail. */
  readonly others: number;
  /** How many findings comments and settings have silenced. */
  readonly silenced: { readonly byComments: number; readonly bySettings: number };
  /** Comments that silence a code which no check has. */
  readonly commentProblems: readonly SilencingProblem[];
}

/** Lints the rules of a file. A file that is no rule, or a broken one, is no error. */
export function lintFile(
  file: RuleFile,
  { catalog, languages = allLanguages, language, checks = allChecks, settings = new Map() }: LintFileOptions,
): LintedFile {
  const read = language ? readRulesOf(language, file, { catalog }) : readRules(file, { languages, catalog });
  const lines = lineTable(file.text);
  const comments = silencingComments(
    read ? file.text : '',
    allChecks.map(({ code }) => code),
  );
  const silenced = { byComments: 0, bySettings: 0 };
  const rules = rulesOf(read);
  const findings = rules
    .flatMap((rule) => lintRule(rule, { catalog, lines, others: rules, checks }))
    .flatMap((finding): readonly LocatedFinding[] => {
      const setting = settings.get(finding.code);
      if (setting === 'off') silenced.bySettings++;
      else if (comments.isSilenced(finding.code, finding.line)) silenced.byComments++;
      else return [setting === undefined ? finding : { ...finding, severity: setting }];
      return [];
    });
  return {
    file,
    language: read?.language,
    rules,
    findings: findings.sort((a, b) => a.line - b.line || a.column - b.column),
    problems: (read?.problems ?? []).map((problem) => ({
      ...problem,
      ...lines.position(problem.span.start),
      end: lines.position(problem.span.end),
    })),
    others: read?.others ?? 0,
    silenced,
    commentProblems: comments.problems,
  };
}

function rulesOf(read: ReadRules | undefined): readonly Rule[] {
  return read?.rules ?? [];
}
