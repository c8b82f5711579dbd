import type { Report } from './report.js';

/** A line for each record. Only a warning says what it is: any other problem makes the record invalid. */
export function ndjsonReport(): Report {
  return {
    add(validation) {
      const problems = validation.problems.map(({ severity, ...problem }) =>
        severity === 'warning' ? { ...problem, severity } : problem,
      );
      return `${JSON.stringify({ ...validation, problems })}\n`;
    },
    end: () => '',
  };
}
