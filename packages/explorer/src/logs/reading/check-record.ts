import type { JsonObject } from '@trailkit/records';
import { shownJson } from '../report/json-lines.js';
import { visibleText } from '../report/visible-text.js';
import type { CheckedRecord } from './messages.js';
import type { PageRules } from './page-rules.js';
import { treeOf } from './read-record.js';

const maxProblems = 500;
const maxTextLength = 500;

/**
 * The problems of a record, as `trailkit validate` says them, the pages of its members, and why a rule matches it. The catalog is fetched when
 * the first is checked.
 */
export async function checkRecord(
  record: JsonObject,
  page: string,
  rules: PageRules | undefined,
  rule: number | undefined,
): Promise<CheckedRecord> {
  const { problemsOf } = await import('./page-validator.js');
  const { event, problems, pages } = await problemsOf(record, treeOf(record), page);
  const hit = rules?.run(record).find((each) => rules.numberOf(each.rule) === rule);
  return {
    event,
    pages,
    problems: problems
      .slice(0, maxProblems)
      .map(({ severity, path, text }) => ({ severity, path, text: shortText(text) })),
    because: (hit?.because ?? []).map(({ condition, found }) => ({
      condition: visibleText(condition),
      found: found.map(({ path, value }) => shortText(`${shownJson(value, maxTextLength).text} at ${path}`)),
    })),
  };
}

function shortText(text: string): string {
  return visibleText(text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text);
}
