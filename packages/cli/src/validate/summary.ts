import type { Problem } from '@trailkit/validate/core';
import type { Counts, Report, ReportCollector, ReportKind } from './report.js';

/** Counts of results, and of problems by kind. */
export interface SummaryPart {
  readonly results: Counts;
  readonly problems: ReadonlyMap<string, number>;
}

/** The counts alone. */
export const summaryReport: ReportKind<SummaryPart> = { collector: summaryCollector, report: summary };

/** Counts records. */
export function summaryCollector(): ReportCollector<SummaryPart> {
  let results = noResults();
  let problems = new Map<string, number>();
  return {
    add(validation) {
      results[validation.result]++;
      for (const problem of validation.problems) count(problems, kindOf(problem), 1);
    },
    addClean(result) {
      results[result]++;
    },
    addValid(records) {
      results.valid += records;
    },
    take() {
      const taken = { results, problems };
      results = noResults();
      problems = new Map();
      return taken;
    },
  };
}

/** The sum of all parts. */
export function summary(): Report<SummaryPart> {
  const results = noResults();
  const problems = new Map<string, number>();
  return {
    add(part) {
      for (const result of Object.keys(results) as (keyof Counts)[]) results[result] += part.results[result];
      for (const [kind, times] of part.problems) count(problems, kind, times);
      return '';
    },
    end() {
      const total = Object.values(results).reduce((sum, each) => sum + each, 0);
      const lines = [['records', total] as const, ...Object.entries(results)];
      const kinds = [...problems].sort(([a], [b]) => (a < b ? -1 : 1));
      return table(lines) + (kinds.length > 0 ? `\n${table(kinds)}` : '');
    },
  };
}

function noResults(): Counts {
  return { valid: 0, invalid: 0, 'unknown-event': 0 };
}

function count(counts: Map<string, number>, name: string, times: number): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}

function kindOf({ severity, code, part }: Problem): string {
  return `${severity} ${code} ${part}`;
}

function table(rows: readonly (readonly [string, number])[]): string {
  const [names, counts] = [rows.map(([name]) => name.length), rows.map(([, count]) => String(count).length)];
  const [wide, high] = [Math.max(...names), Math.max(...counts)];
  return rows.map(([name, count]) => `${name.padEnd(wide)}  ${String(count).padStart(high)}\n`).join('');
}
