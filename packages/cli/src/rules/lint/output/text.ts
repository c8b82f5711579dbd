import type { LineTable, LocatedFinding } from '@trailkit/rules';
import { lineTable } from '@trailkit/rules';
import { drawToken } from './draw-token.js';
import type { LintReport } from './lint-report.js';
import { printable } from '../../files/printable.js';

/** Each finding with its line of the source, what to write instead, and how it is known. */
export function textReport(): LintReport {
  return {
    add({ linted, findings }) {
      if (findings.length === 0) return '';
      const lines = lineTable(linted.file.text);
      return findings.map((finding) => drawFinding(finding, lines)).join('');
    },
    end: () => '',
  };
}

function drawFinding(finding: LocatedFinding, lines: LineTable): string {
  const { file, line, column, end, severity, code, message, suggestion, evidence } = finding;
  const head = `${file}:${line}:${column}: ${severity} ${code}: ${message}`;
  const source = drawToken(lines.line(line), { start: { line, column }, end });
  const rest = [...(suggestion === undefined ? [] : [`  help: ${suggestion}`]), `  evidence: ${evidence}`];
  return `${printable(head)}\n${source}${rest.map((each) => `${printable(each)}\n`).join('')}\n`;
}
