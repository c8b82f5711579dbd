import type { Catalog } from '@trailkit/catalog';
import type { LintedFile, LocatedFinding } from '@trailkit/rules';
import { lineTable, lintFile } from '@trailkit/rules';
import { countOf } from '../count-of.js';
import { reasonOf } from '../files/read-rule-files.js';
import type { FileWithoutRules } from '../files/report-unread.js';
import { noRulesText, reportUnread } from '../files/report-unread.js';
import type { InputFile } from '../files/rule-files.js';
import { baselines } from './baselines.js';
import { configFiles } from './configs.js';
import type { LintCall } from './lint-options.js';
import { lintSummary } from './lint-summary.js';
import { sentences } from './output/sentences.js';
import type { LintReport } from './output/lint-report.js';

/** One fault of the syntax makes many: of a file the first ones are said, and the others counted. */
const maxProblems = 10;

/** The environment of a run. */
export interface LintRunOptions {
  readonly catalog: Catalog;
  readonly output: LintReport;
  /** Says a line on standard error. */
  readonly report: (message: string) => Promise<void>;
}

/** A run over files. */
export interface LintRun {
  /** Lints a file, and gives the text of its findings. */
  readonly add: (input: InputFile) => Promise<string>;
  /** The text after all files. Says what was looked at and left out. */
  readonly end: () => Promise<string>;
  readonly result: () => { readonly isIncomplete: boolean; readonly hasFaults: boolean };
}

/** Begins a run. @throws UsageError a baseline that is none */
export async function lintRun(call: LintCall, { catalog, output, report }: LintRunOptions): Promise<LintRun> {
  const baseline = await baselines(call);
  const configs = configFiles((path, { line, column, message }) => report(`${path}:${line}:${column}: ${message}`));
  const summary = lintSummary();
  const disabled = call.disabled.map((code) => [code, 'off'] as const);
  let isIncomplete = false;
  let hasFaults = false;

  /** An error of ours in one file does not lose the others. */
  async function lint({ file, isOperand }: Extract<InputFile, { kind: 'file' }>): Promise<LintedFile | undefined> {
    const settings = new Map([...(await configs.settingsOf(file.path)), ...disabled]);
    const { language } = call;
    // In a folder, --language chooses files; a file that is named is of that language.
    const chosen = language && (isOperand ? { language } : { languages: [language] });
    try {
      return lintFile(file, { catalog, settings, ...chosen });
    } catch (error) {
      if (call.debug) throw error;
      isIncomplete = true;
      const message = error instanceof Error ? error.message : String(error);
      await report(`${file.path}: internal error, please report: ${message} (--debug shows where)`);
      return undefined;
    }
  }

  async function passOver(kind: 'noRules' | 'binary', file: PassedOverFile): Promise<void> {
    summary.addPassedOver(kind);
    if (file.isOperand) isIncomplete = true;
    if (file.isOperand || (kind === 'noRules' && file.reason !== undefined)) await report(noRulesText(file));
  }

  async function reportProblems({ file, problems, commentProblems }: LintedFile): Promise<void> {
    if (problems.length > 0) isIncomplete = true;
    for (const { line, column, message, suggestion } of problems.slice(0, maxProblems)) {
      await report(`${file.path}:${line}:${column}: not understood: ${sentences(message, suggestion).join(' ')}`);
    }
    const rest = problems.length - maxProblems;
    if (rest > 0)
      await report(
        `${file.path}: and ${countOf(rest, 'more place', 'more places')} that ${rest === 1 ? 'was' : 'were'} not understood`,
      );
    for (const { line, column, message } of commentProblems) await report(`${file.path}:${line}:${column}: ${message}`);
  }

  function reportedOf({ file, findings }: LintedFile): readonly LocatedFinding[] {
    const lines = lineTable(file.text);
    return findings.filter((finding) => {
      const fate = !call.isReported(finding) ? 'below' : baseline.isKnown(finding, lines) ? 'known' : 'reported';
      summary.addFinding(finding, fate);
      return fate === 'reported';
    });
  }

  return {
    async add(input) {
      if (input.kind === 'binary') await passOver('binary', input);
      else if (input.kind !== 'file') isIncomplete = (await reportUnread(input, report)) || isIncomplete;
      if (input.kind !== 'file') return '';
      const linted = await lint(input);
      if (linted === undefined) return '';
      if (linted.language === undefined) {
        const { file, isOperand } = input;
        await passOver('noRules', { path: file.path, isOperand, ...reasonOf(file, isOperand) });
        return '';
      }
      if (input.problem !== undefined) {
        isIncomplete = true;
        await report(input.problem);
      }
      summary.addFile(linted);
      baseline.sawFile(input.file.path);
      await reportProblems(linted);
      const findings = reportedOf(linted);
      if (findings.some(({ severity }) => severity !== 'note')) hasFaults = true;
      return output.add({ linted, findings });
    },
    async end() {
      for (const line of await baseline.end()) await report(line);
      for (const line of summary.lines()) await report(line);
      if (summary.isEmpty()) {
        // Of a file that was named, or could not be read, it is said already.
        if (!isIncomplete) await report(`expected rules in ${call.inputs.join(', ')}, found none`);
        isIncomplete = true;
      }
      return output.end();
    },
    result: () => ({ isIncomplete, hasFaults }),
  };
}

interface PassedOverFile extends FileWithoutRules {
  readonly isOperand: boolean;
}
