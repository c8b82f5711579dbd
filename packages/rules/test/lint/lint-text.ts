import { installedCatalog } from '@trailkit/catalog/node';
import type { Finding } from '../../src/index.js';
import { languages, lineTable, lintRule, readRules } from '../../src/index.js';

export const catalog = installedCatalog();

/** The findings of a match expression. */
export function findingsOf(text: string): readonly Finding[] {
  const file = { path: 'rule.match', text };
  const found = readRules(file, { languages, catalog })!;
  if (found.problems.length > 0) throw new Error(found.problems[0]!.message);
  const lines = lineTable(text);
  return found.rules.flatMap((rule) => lintRule(rule, { catalog, lines }));
}

/** `error event-unknown "RunInstance"`: the findings of a code with the text from their place on, up to its end. */
export function shortFindings(text: string, code?: string): readonly string[] {
  return findingsOf(text)
    .filter((finding) => code === undefined || finding.code === code)
    .map(({ severity, code: found, column }) => `${severity} ${found} ${tokenAt(text, column - 1)}`);
}

function tokenAt(text: string, start: number): string {
  return /^(?:"[^"]*"|[$@]?[\w.[\]*?]+|.)/.exec(text.slice(start))![0];
}
