import type { YAMLMap } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import type { Catalog } from '@trailkit/catalog';
import type { MatchExpression } from '@trailkit/match';
import { basename } from '../../position/file-name.js';
import type { Level, Rule } from '../../rule/rule.js';
import { levels } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { partSpans } from '../../text/scalar-span.js';
import { memberOf, pairOf, spanOf } from '../../text/yaml-file.js';
import { anyOf } from '../../tree/build.js';
import { withoutNeedlessSteps } from '../../tree/needless-steps.js';
import type { Identifiers } from './condition/parse-condition.js';
import { parseCondition } from './condition/parse-condition.js';
import { readCorrelation } from './correlation/read-correlation.js';
import { readDetection } from './detection/read-detection.js';
import { membersOf, nameOfNode } from './documents/node.js';
import type { RuleDocument } from './documents/rule-documents.js';
import type { Report } from './report.js';
import { reportUnknown } from './report.js';

/** The environment of a rule. */
export interface RuleContext {
  readonly file: RuleFile;
  readonly catalog: Catalog;
  readonly report: Report;
}

/** The names by which other rules refer to a document. */
export function namesOf({ root }: RuleDocument, file: RuleFile): Pick<Rule, 'file' | 'id' | 'name' | 'title'> {
  return {
    file,
    ...textMember(root, 'id'),
    ...textMember(root, 'name'),
    title: textMember(root, 'title').title ?? textMember(root, 'name').name ?? basename(file.path),
  };
}

/** Reads a document that is a rule or a correlation; undefined where it was not understood. */
export function readRule(document: RuleDocument, context: RuleContext): Rule | undefined {
  const { root, span } = document;
  const { file, report, catalog } = context;
  const about: Omit<Rule, 'match' | 'correlation'> = {
    language: 'sigma',
    span,
    ...namesOf(document, file),
    ...textMember(root, 'status'),
    ...readLevel(root, report),
    tags: readTags(root, report),
    delivery: { kind: 'records' },
  };
  const head = { start: span.start, end: span.start };
  if (root.has('correlation')) {
    const key = pairOf(root, 'correlation')!.key;
    const correlation = readCorrelation(memberOf(root, 'correlation'), spanOf(key), report);
    return correlation && { ...about, correlation };
  }
  const detection = pairOf(root, 'detection');
  if (detection === undefined) {
    if (root.has('filter'))
      return report(spanOf(pairOf(root, 'filter')!.key), 'filters of other rules cannot be run here');
    return report(head, 'expected "detection" or "correlation"');
  }
  const match = readDetections(detection.value, spanOf(detection.key), context);
  return match && { ...about, match: withoutNeedlessSteps(match, catalog) };
}

function readDetections(
  node: unknown,
  at: { readonly start: number; readonly end: number },
  { file, catalog, report }: RuleContext,
): MatchExpression | undefined {
  const members = membersOf(node);
  const identifiers: Identifiers = new Map(
    members
      .filter(({ name }) => name !== 'condition' && name !== 'timeframe')
      .map(({ name, key, value }) => [name, readDetection(value, spanOf(key), { text: file.text, catalog, report })]),
  );
  const timeframe = members.find(({ name }) => name === 'timeframe');
  if (timeframe)
    report(
      spanOf(timeframe.key),
      '"timeframe" is no part of Sigma any more',
      'write a correlation rule with a "timespan"',
    );
  const condition = members.find(({ name }) => name === 'condition');
  if (condition === undefined) return report(at, 'expected a "condition" in the detection');
  if (identifiers.size === 0) return report(at, 'expected detections beside the condition');
  const nodes: readonly unknown[] = isSeq(condition.value) ? condition.value.items : [condition.value];
  const conditions = nodes.map((each) => {
    if (isScalar(each) && typeof each.value === 'string')
      return parseCondition(each.value, { identifiers, spanAt: partSpans(each, file.text), report });
    return report(
      isScalar(each) ? spanOf(each) : spanOf(condition.key),
      `expected a condition, found ${nameOfNode(each)}`,
    );
  });
  if (nodes.length === 0) return report(spanOf(condition.key), 'expected a condition, found an empty list');
  return conditions.every((each) => each !== undefined) ? anyOf(conditions, condition.span) : undefined;
}

function textMember<K extends string>(root: YAMLMap, name: K): Partial<Record<K, string>> {
  const node = memberOf(root, name);
  if (!isScalar(node) || node.value === null) return {};
  return { [name]: String(node.value) } as Partial<Record<K, string>>;
}

function readLevel(root: YAMLMap, report: Report): { readonly level?: Level } {
  const node = memberOf(root, 'level');
  if (node === undefined || (isScalar(node) && node.value === null)) return {};
  const found = isScalar(node) ? String(node.value) : nameOfNode(node);
  const level = levels.find((each) => each === found);
  if (level !== undefined) return { level };
  reportUnknown(report, spanOf(node), 'a level', found, levels);
  return {};
}

function readTags(root: YAMLMap, report: Report): readonly string[] {
  const node = memberOf(root, 'tags');
  if (node === undefined || (isScalar(node) && node.value === null)) return [];
  if (isSeq(node))
    return node.items.flatMap((item) => (isScalar(item) && item.value !== null ? [String(item.value)] : []));
  report(spanOf(node), `expected a list of tags, found ${nameOfNode(node)}`);
  return [];
}
