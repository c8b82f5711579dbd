import { pathToFileURL } from 'node:url';
import { isAbsolute } from 'node:path';
import type { Check, LineTable, LocatedFinding, LocatedProblem, Position } from '@trailkit/rules';
import { checks, lineTable } from '@trailkit/rules';
import { lineHash } from '../baseline/line-hash.js';
import type { LintReport } from './lint-report.js';
import { sentences, sentencesOf } from './sentences.js';

/** A SARIF 2.1.0 log with one run: the checks as its rules, findings as results, what was not understood as notifications. */
export function sarifReport(version: string): LintReport {
  const results: unknown[] = [];
  const notifications: unknown[] = [];
  return {
    add(reported) {
      const uri = uriOf(reported.linted.file.path);
      const lines = lineTable(reported.linted.file.text);
      for (const finding of reported.findings) results.push(resultOf(finding, uri, lines));
      for (const problem of reported.linted.problems) notifications.push(notificationOf(problem, uri));
      return '';
    },
    end() {
      const driver = { name: 'trailkit', semanticVersion: version, rules: checks.map(descriptorOf) };
      const invocation = {
        executionSuccessful: notifications.length === 0,
        toolExecutionNotifications: notifications,
      };
      const run = { tool: { driver }, columnKind: 'utf16CodeUnits', invocations: [invocation], results };
      return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
    },
  };
}

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

function descriptorOf({ code, summary, explanation }: Check): unknown {
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: explanation },
  };
}

function resultOf(finding: LocatedFinding, uri: string, lines: LineTable): unknown {
  const { code, severity, rule, language, suggestion, evidence, replacement } = finding;
  const region = regionOf(finding, finding.end);
  return {
    ruleId: code,
    ruleIndex: checks.findIndex((check) => check.code === code),
    level: severity,
    message: { text: sentencesOf(finding).join(' ') },
    locations: [locationOf(uri, region)],
    partialFingerprints: { 'ruleAndLine/v1': lineHash(lines.line(finding.line), rule, code) },
    ...(replacement !== undefined && {
      fixes: [fixOf(suggestion ?? `write ${replacement}`, uri, region, replacement)],
    }),
    properties: { rule, language, ...(suggestion !== undefined && { suggestion }), evidence },
  };
}

function fixOf(description: string, uri: string, region: unknown, replacement: string): unknown {
  const replacements = [{ deletedRegion: region, insertedContent: { text: replacement } }];
  return { description: { text: description }, artifactChanges: [{ artifactLocation: { uri }, replacements }] };
}

function notificationOf(problem: LocatedProblem, uri: string): unknown {
  const text = sentences(problem.message, problem.suggestion).join(' ');
  return { level: 'error', message: { text }, locations: [locationOf(uri, regionOf(problem, problem.end))] };
}

function locationOf(uri: string, region: unknown): unknown {
  return { physicalLocation: { artifactLocation: { uri }, region } };
}

function regionOf({ line, column }: Position, end: Position): unknown {
  return { startLine: line, startColumn: column, endLine: end.line, endColumn: end.column };
}

/** Relative paths stay relative: a viewer resolves them against the checkout. */
function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split(/[/\\]/).map(encodeURIComponent).join('/');
}
