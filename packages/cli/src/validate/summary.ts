import type { Problem } from '@trailkit/validate/core';
import type { Counts, Report } from './report.js';

/** The counts alone. */
export function summaryReport(): Report {
  const results: Counts = { valid: 0, invalid: 0, 'unknown-event': 0 };
  const problems = new Map<string, number>();
  return {
    add(validation) {
      results[validation.result]++;
      for (const problem of validation.problems) {
        const kind = kindOf(problem);
        problems.set(kind, (problems.get(kind) ?? 0) + 1);
      }
      return '';
    },
    end() {
      const total = Object.values(results).reduce((sum, count) => sum + count, 0);
      const lines = [['records', total] as const, ...Object.entries(results)];
      const kinds = [...problems].sort(([a], [b]) => (a < b ? -1 : 1));
      return table(lines) + (kinds.length > 0 ? `\n${table(kinds)}` : '');
    },
  };
}

function kindOf({ severity, code, part }: Problem): string {
  return `${severity} ${code} ${part}`;
}

function table(rows: readonly (readonly [string, number])[]): string {
  const [names, counts] = [rows.map(([name]) => name.length), rows.map(([, count]) => String(count).length)];
  const [wide, high] = [Math.max(...names), Math.max(...counts)];
  return rows.map(([name, count]) => `${name.padEnd(wide)}  ${String(count).padStart(high)}\n`).join('');
}
