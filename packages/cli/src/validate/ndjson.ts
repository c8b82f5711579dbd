import type { ReportKind } from './report.js';

/** A line for each record. Only a warning says what it is: any other problem makes the record invalid. */
export const ndjsonReport: ReportKind<string> = {
  collector() {
    let lines = '';
    return {
      add(validation) {
        const problems = validation.problems.map(({ severity, ...problem }) =>
          severity === 'warning' ? { ...problem, severity } : problem,
        );
        lines += `${JSON.stringify({ ...validation, problems })}\n`;
      },
      addClean(_result, validation) {
        lines += `${JSON.stringify(validation())}\n`;
      },
      take() {
        const taken = lines;
        lines = '';
        return taken;
      },
    };
  },
  report: () => ({ add: (lines) => lines, end: () => '' }),
};
