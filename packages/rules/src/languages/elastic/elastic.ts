import { editDistance } from '@trailkit/suggest';
import type { Language } from '../../language/language.js';
import { mentionsOf } from '../../condition/mentions-of.js';
import { readEach } from '../../condition/read-each.js';
import { basename } from '../../position/file-name.js';
import type { Rule } from '../../rule/rule.js';
import { levels } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { plainText } from '../../text/source-text.js';
import { parseEql } from './eql.js';
import { parseEsql } from './esql.js';
import { jsonQueries } from './json-rules.js';
import { parseKql } from './kql.js';
import { missingFields } from './missing-fields.js';
import type { ElasticQuery } from './query-text.js';
import type { ReadQuery } from './read-query.js';
import { tomlQueries } from './toml-rules.js';

const queryEndings: Readonly<Record<string, string>> = { '.eql': 'eql', '.esql': 'esql', '.kql': 'kuery' };

/** Rules of Elastic Security: detection-rules in TOML, exported rules, queries alone. They are checked and not run. */
export const elastic: Language = {
  name: 'elastic',
  title: 'Elastic rules (KQL, EQL, ES|QL)',
  recognizes(file) {
    const { path, text } = file;
    if (/^\s*\[(?:rule|hunt)\]\s*$/m.test(text))
      return /^\s*(?:query|machine_learning_job_id|anomaly_threshold)\s*=/m.test(text);
    if (/^\s*[{[]/.test(text))
      return /"rule_id"\s*:/.test(text) && /"(?:query|machine_learning_job_id)"\s*:/.test(text);
    // Kusto's files have the same ending.
    return queryLanguageOf(path) !== undefined && /\b(?:aws\.cloudtrail|event\.(?:action|provider))\b/.test(text);
  },
  read: (file) =>
    readEach(
      () => queriesOf(file),
      (query) => {
        const rule = ruleOf(file, query);
        return rule ? [rule] : [];
      },
    ),
};

function queryLanguageOf(path: string): string | undefined {
  return queryEndings[path.slice(path.lastIndexOf('.'))];
}

/** Of a text that is said to be a query, the language that it looks like. */
function likelyLanguage(text: string): string {
  if (/^\s*from\s/i.test(text)) return 'esql';
  return /^\s*(?:\w+\s+where\s|sequence\b|sample\b)/i.test(text) ? 'eql' : 'kuery';
}

function queriesOf(file: RuleFile): readonly ElasticQuery[] {
  const language = queryLanguageOf(file.path) ?? (/^\s*[{[]/.test(file.text) ? undefined : likelyLanguage(file.text));
  if (/^\s*\[(?:rule|hunt)\]\s*$/m.test(file.text)) return tomlQueries(file);
  if (language === undefined) return jsonQueries(file);
  const span = { start: 0, end: file.text.length };
  return [{ query: plainText(file.text), language, indices: [], fields: [], tags: [], span }];
}

/** The rule of a query; undefined where it is about something else than CloudTrail. */
function ruleOf(file: RuleFile, given: ElasticQuery): Rule | undefined {
  const { query, indices, span, id, title = basename(file.path), severity, tags } = given;
  if (!query || !mayBeCloudtrail(query.text, indices)) return undefined;
  const read = readQuery(given);
  if (!read) return undefined;
  const mentions = mentionsOf(read.condition);
  const missing = missingFields([...read.fields, ...given.fields], query.text, indices);
  if (mentions.length === 0 && missing.length === 0) return undefined;
  const level = levels.find((each) => each === severity);
  return {
    language: 'elastic',
    file,
    span,
    id,
    title,
    level,
    tags,
    mentions,
    ...(missing.length > 0 && { missingDocumentFields: missing }),
    delivery: { kind: 'records' },
  };
}

/** Whether the query is about CloudTrail: its data set, its fields, an event source as the provider, or an index of its own. */
function mayBeCloudtrail(query: string, indices: readonly string[]): boolean {
  return (
    /aws\.cloudtrail/.test(query) ||
    hasLike(query, /\b(aws\.\w+|\w+\.cloudtrail)\.\w/gi, 'aws.cloudtrail') ||
    hasLike(query, /\b(\w+\.\w+)\b[^.]{1,40}?\w[\w-]*\.amazonaws\.com\b/g, 'event.provider') ||
    (indices.length > 0 && indices.every((index) => index.includes('cloudtrail')))
  );
}

/** Whether a query has a name at a place, or one that is a slip of it: the slip is what is to be found. */
function hasLike(query: string, place: RegExp, name: string): boolean {
  return [...query.matchAll(place)].some(([, written]) => editDistance(written!.toLowerCase(), name, 2) <= 2);
}

function readQuery({ query, language }: ElasticQuery): ReadQuery | undefined {
  switch (language) {
    case 'kuery':
      return parseKql(query!);
    case 'eql':
      return parseEql(query!);
    case 'esql':
      return parseEsql(query!);
    default:
      return undefined;
  }
}
