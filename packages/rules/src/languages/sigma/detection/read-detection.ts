import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Catalog } from '@trailkit/catalog';
import type { MatchExpression, Span } from '@trailkit/match';
import { spanOf } from '../../../text/yaml-file.js';
import { allOf, anyOf, notOf } from '../../../tree/build.js';
import type { Member } from '../documents/node.js';
import { membersOf, nameOfNode } from '../documents/node.js';
import { applyModifiers, readModifiers } from '../modifiers/apply-modifiers.js';
import type { Report } from '../report.js';
import { readValue } from '../values/read-value.js';
import type { SigmaValue } from '../values/sigma-value.js';
import { nameOfValue } from '../values/sigma-value.js';
import type { FieldKey } from './field-key.js';
import { readFieldKey } from './field-key.js';
import { subjectOf } from './subject.js';
import { valuesCondition } from './value-condition.js';

/** The environment of a detection. */
export interface DetectionContext {
  /** The text of the file. */
  readonly text: string;
  readonly catalog: Catalog;
  readonly report: Report;
}

/** The condition of a detection: a mapping is AND, a list of mappings OR, a list of values keywords. */
export function readDetection(node: Node | null, span: Span, context: DetectionContext): MatchExpression | undefined {
  if (isMap(node)) return readFields(membersOf(node), span, context);
  if (!isSeq(node)) return readKeywords([node], span, context);
  const items = node.items as readonly (Node | null)[];
  if (items.length === 0) return context.report(spanOf(node), 'expected fields or keywords, found an empty list');
  if (items.every((item) => isScalar(item))) return readKeywords(items, spanOf(node), context);
  const conditions = items.map((item) => readDetection(item, spanOf(item), context));
  return isComplete(conditions) ? anyOf(conditions, span) : undefined;
}

function readFields(members: readonly Member[], span: Span, context: DetectionContext): MatchExpression | undefined {
  const { report } = context;
  if (members.length === 0) return report(span, 'expected fields, found none');
  for (const [i, { name, key }] of members.entries()) {
    if (members.findIndex((other) => other.name === name) < i)
      report(spanOf(key), `"${name}" is a duplicate: only the last of them would count`, 'put both values in one list');
  }
  const conditions = members.map((member) => readField(member, context));
  return isComplete(conditions) ? allOf(conditions, span) : undefined;
}

function readField({ key, value, span }: Member, context: DetectionContext): MatchExpression | undefined {
  const fieldKey = readFieldKey(key, context.text, context.report);
  return fieldKey && readValues(fieldKey, valueNodes(value), span, context);
}

/** The values of a field; an empty list is null, as nothing is. */
function valueNodes(value: Node | null): readonly unknown[] {
  return isSeq(value) && value.items.length > 0 ? value.items : [value];
}

function readKeywords(nodes: readonly unknown[], span: Span, context: DetectionContext): MatchExpression | undefined {
  return readValues({ modifiers: [], span }, nodes, span, context);
}

function readValues(
  key: FieldKey,
  nodes: readonly unknown[],
  span: Span,
  context: DetectionContext,
): MatchExpression | undefined {
  const { report, catalog } = context;
  const modifiers = readModifiers(key.modifiers, report);
  if (modifiers === undefined) return undefined;
  const { each, all, neq } = modifiers;
  const values = nodes.map((node): SigmaValue | undefined => {
    const value = readElement(node, key.span, report);
    return value && applyModifiers(value, each, report);
  });
  if (!isComplete(values)) return undefined;
  if (all !== undefined && values.length < 2)
    report(all.span, 'expected several values for "all", found one', 'leave "all" out');
  const nothing = values.find(({ kind }) => kind === 'null');
  if (nothing && values.length > 1)
    report(
      nothing.span,
      'null is no value of a list',
      'write it as a selection of its own, and join both with "1 of …"',
    );
  const wrong = key.field === undefined ? values.find(needsField) : undefined;
  if (wrong) return report(wrong.span, `expected texts as keywords, found ${nameOfValue(wrong)}`);
  const condition = valuesCondition(values, { all: all !== undefined, subject: subjectOf(key, catalog), span });
  return neq ? notOf(condition, span) : condition;
}

function readElement(node: unknown, at: Span, report: Report): SigmaValue | undefined {
  if (node === null || (isSeq(node) && node.items.length === 0))
    return { kind: 'null', span: node === null ? at : spanOf(node as Node) };
  if (!isMap(node)) return readValue(node, report);
  return report(
    spanOf(node),
    `expected a value or a list of values, found ${nameOfNode(node)}`,
    'write the path of names with dots between them as the key',
  );
}

function needsField({ kind }: SigmaValue): boolean {
  return kind === 'null' || kind === 'field' || kind === 'existence';
}

function isComplete<T>(list: readonly (T | undefined)[]): list is T[] {
  return list.every((item) => item !== undefined);
}
