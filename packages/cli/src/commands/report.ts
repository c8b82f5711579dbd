import { defineCommand } from '@trailkit/command-line';
import { reportOptions } from '../options/report-options.js';

/** Writes what records show as one page of HTML: `trailkit report`. */
export const reportCommand = defineCommand({
  name: 'trailkit report',
  summary: 'writes what records show as one page of HTML, to be read without a network',
  usage: 'SOURCE... --out FILE.html [OPTION]...',
  manual: 'trailkit-report',
  options: reportOptions,
  operands: { name: 'SOURCE', files: true },
  examples: [
    'trailkit report ./logs --out incident.html',
    'trailkit report ./logs --rules ./rules --since 7d --out week.html',
    "trailkit report --source s3://my-trail/AWSLogs/ 'iam:*' --errors --out iam-errors.html",
  ],
  explainer: async () => (await import('../rules/detect/explain-detect-error.js')).explainDetectError,
  run: async (given, io) => (await import('../report/run-report.js')).runReport(given, io),
});
