import type { ReportKind } from './report.js';
import { ndjsonReport } from './ndjson.js';
import { summaryReport } from './summary.js';
import { textReport } from './text.js';

/** The reports by the values of `--output`. */
export const reports = { text: textReport, ndjson: ndjsonReport, summary: summaryReport } as const;

/** The report of a value of `--output`, whatever its parts are. */
export function reportOf(output: keyof typeof reports): ReportKind<unknown> {
  return reports[output];
}
