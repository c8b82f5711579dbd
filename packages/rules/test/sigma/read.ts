import { installedCatalog } from '@trailkit/catalog/node';
import { printMatch } from '@trailkit/match';
import { sigma } from '../../src/languages/sigma/sigma.js';
import type { ReadResult } from '../../src/index.js';

const catalog = installedCatalog();

/** Reads the text of a file of Sigma rules. */
export function readSigma(text: string): ReadResult {
  return sigma.read!({ path: 'rules/a.yml', text }, { catalog });
}

/** A rule with a detection. */
export function ruleOf(detection: string): string {
  const lines = detection.trim().split('\n');
  return [
    'title: A',
    'logsource: {product: aws, service: cloudtrail}',
    'detection:',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** The match expression of a detection, as text; or its problems, each behind the text that it is about. */
export function readDetection(detection: string): string | readonly string[] {
  const text = ruleOf(detection);
  const { rules, problems } = readSigma(text);
  if (problems.length > 0)
    return problems.map(
      ({ span, message, suggestion }) =>
        `${text.slice(span.start, span.end)} => ${message}${suggestion === undefined ? '' : ` => ${suggestion}`}`,
    );
  return printMatch(rules[0]!.match!);
}

/** The match expression of one selection. */
export function readSelection(selection: string): string | readonly string[] {
  const lines = selection.split('\n').map((line) => `  ${line}`);
  return readDetection(['s:', ...lines, 'condition: s'].join('\n'));
}
