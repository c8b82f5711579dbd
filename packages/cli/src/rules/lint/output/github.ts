import type { Severity } from '@trailkit/rules';
import type { LintReport } from './lint-report.js';
import { sentences, sentencesOf } from './sentences.js';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands of GitHub Actions, which annotate the lines of a change. */
export function githubReport(): LintReport {
  return {
    add({ linted, findings }) {
      const { file, problems } = linted;
      const ofProblems = problems.map(({ line, column, end, message, suggestion }) => {
        const place = { file: file.path, line, col: column, ...ends(line, end), title: 'not understood' };
        return command('error', place, sentences(message, suggestion).join('\n'));
      });
      const ofFindings = findings.map((finding) => {
        const { line, column, end, code, rule, severity } = finding;
        const title = `${code}: ${rule}`;
        const place = { file: finding.file, line, col: column, ...ends(line, end), title };
        return command(commands[severity], place, sentencesOf(finding).join('\n'));
      });
      return [...ofProblems, ...ofFindings].join('');
    },
    end: () => '',
  };
}

/** A column of the end is only taken where the end is on the same line. */
function ends(line: number, end: { readonly line: number; readonly column: number }): Readonly<Record<string, number>> {
  return end.line === line ? { endLine: line, endColumn: end.column } : { endLine: end.line };
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeMessage(message)}\n`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
