import type { Finding, LocatedFinding } from '@trailkit/rules';
import type { LintReport } from './lint-report.js';

/** A line for each finding. */
export function ndjsonReport(): LintReport {
  return {
    add: ({ findings }) => findings.map((finding) => `${JSON.stringify(members(finding))}\n`).join(''),
    end: () => '',
  };
}

function members(finding: LocatedFinding): Finding {
  const { file, line, column, rule, language, code, severity, message, suggestion, evidence } = finding;
  return {
    file,
    line,
    column,
    rule,
    language,
    code,
    severity,
    message,
    ...(suggestion !== undefined && { suggestion }),
    evidence,
  };
}
