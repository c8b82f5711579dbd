import type { Catalog } from '@trailkit/catalog';
import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { all } from '../../condition/condition.js';
import type { Condition } from '../../condition/condition.js';
import { mentionsOf } from '../../condition/mentions-of.js';
import type { ReadResult } from '../../language/language.js';
import { basename } from '../../position/file-name.js';
import type { Mentions } from '../../rule/mentions.js';
import type { Rule } from '../../rule/rule.js';
import { levels } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { sqlStatements } from '../../sql/queries.js';
import { memberOf, spanOf, textAt, textsAt, yamlDocuments } from '../../text/yaml-file.js';
import { yamlSource } from '../../text/yaml-source.js';
import { eventMentions } from './event-mentions.js';
import { simpleDetection } from './simple-detection.js';

/** The type of CloudTrail's logs. */
const logType = 'AWS.CloudTrail';

/**
 * The rules of a file of YAML: detections in YAML, and scheduled queries. A file that belongs to a rule in Python, or is about what others
 * find, has none.
 * @throws SyntaxProblem
 */
export function yamlRules(file: RuleFile, catalog: Catalog): ReadResult {
  const rules: Rule[] = [];
  let others = 0;
  // Most files belong to another one or are about other logs, and YAML takes time to read.
  if (!isAlone(file.text)) return { rules, problems: [], others: 0 };
  if (!/cloud_?trail/i.test(file.text)) return { rules, problems: [], others: 1 };
  for (const { contents } of yamlDocuments(file)) {
    const type = textAt(memberOf(contents, 'AnalysisType'))?.text ?? '';
    const detection = memberOf(contents, 'Detection');
    const query =
      memberOf(contents, 'Query') ?? memberOf(contents, 'SnowflakeQuery') ?? memberOf(contents, 'AthenaQuery');
    const mentions = /_query$/.test(type)
      ? queryMentions(query, file, catalog)
      : type === 'rule' && detection
        ? detectionMentions(contents, detection, file, catalog)
        : undefined;
    if (mentions && mentions.length > 0) rules.push(ruleOf(contents, mentions, file));
    else if (mentions) others++;
  }
  return { rules, problems: [], others };
}

/** Whether a file is a rule without another file beside it. */
function isAlone(text: string): boolean {
  return /^(?:Detection|Query|SnowflakeQuery|AthenaQuery)[ \t]*:/m.test(text);
}

function queryMentions(query: Node | undefined, file: RuleFile, catalog: Catalog): readonly Mentions[] {
  const source = yamlSource(query, file.text);
  return source ? sqlStatements(source, catalog).flatMap(({ conditions }) => conditions.flatMap(mentionsOf)) : [];
}

function detectionMentions(rule: Node | null, detection: Node, file: RuleFile, catalog: Catalog): readonly Mentions[] {
  const types = textsAt(memberOf(rule, 'LogTypes')) ?? [];
  if (!types.some(({ text }) => text === logType)) return [];
  const filters = memberOf(rule, 'InlineFilters');
  const conditions: readonly Condition[] = [
    simpleDetection(detection, file.text),
    ...(isSeq(filters) && filters.items.length > 0 ? [simpleDetection(filters, file.text)] : []),
  ];
  return eventMentions(all(conditions), catalog);
}

function ruleOf(contents: Node | null, mentions: readonly Mentions[], file: RuleFile): Rule {
  const textOf = (name: string): string | undefined => textAt(memberOf(contents, name))?.text;
  const severity = textOf('Severity')?.toLowerCase();
  return {
    language: 'panther',
    file,
    span: spanOf(contents),
    id: textOf('RuleID'),
    title: textOf('DisplayName') ?? textOf('QueryName') ?? textOf('RuleID') ?? basename(file.path),
    level: severity === 'info' ? 'informational' : levels.find((level) => level === severity),
    tags: (textsAt(memberOf(contents, 'Tags')) ?? []).map(({ text }) => text),
    mentions,
    delivery: { kind: 'records' },
  };
}
