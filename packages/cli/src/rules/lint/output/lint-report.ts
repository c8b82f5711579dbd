import type { LintedFile, LocatedFinding } from '@trailkit/rules';

/** A linted file, with the findings of it that are reported: none that are known or below the wanted severity. */
export interface ReportedFile {
  readonly linted: LintedFile;
  readonly findings: readonly LocatedFinding[];
}

/** The output of a run: texts as the files come, and an end. */
export interface LintReport {
  add(reported: ReportedFile): string;
  end(): string;
}
