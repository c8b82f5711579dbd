import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../models.js';
import type { EntryPoint } from './entry-points.js';
import { makeReport, reportPath } from './report.js';

/** A committed report that is wrong, or declarations that give none. */
export interface ReportProblem {
  /** `outdated`: not what is exported; `left-over`: of no entry point; `declarations`: they do not hold themselves. */
  readonly kind: 'outdated' | 'left-over' | 'declarations';
  /** The report, absolute. */
  readonly path: string;
  /** The problem, and the command that solves it. */
  readonly message: string;
  /** The text that the report should have, where it is outdated. */
  readonly text?: string;
}

/**
 * Compares the committed reports with what the built declarations of the entry points give.
 * @param read gives the text of a committed report, undefined where there is none
 */
export function checkReports(points: readonly EntryPoint[], read = readCommitted): readonly ReportProblem[] {
  const expected = new Set(points.map(reportPath));
  const folders = new Set([...expected].map(dirname));
  return [...points.flatMap((point) => checkReport(point, read)), ...[...folders].flatMap(reportsIn).flatMap(leftOver)];

  function leftOver(path: string): readonly ReportProblem[] {
    if (expected.has(path)) return [];
    return [
      {
        kind: 'left-over',
        path,
        message: `${shown(path)}: no entry point has this report; run "pnpm api" and commit that it goes`,
      },
    ];
  }
}

function checkReport(point: EntryPoint, read: typeof readCommitted): readonly ReportProblem[] {
  const path = reportPath(point);
  const { text, errors } = makeReport(point);
  const problems: ReportProblem[] = errors.map((error) => ({
    kind: 'declarations',
    path,
    message: `${point.name}: ${error}`,
  }));
  if (read(path) === text) return problems;
  const message = `${shown(path)}: not what ${point.name} exports; run "pnpm api", read the difference and commit it`;
  return [...problems, { kind: 'outdated', path, message, text }];
}

function readCommitted(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function reportsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.api.md'))
    .map((name) => join(folder, name));
}

function shown(path: string): string {
  return relative(root, path);
}
