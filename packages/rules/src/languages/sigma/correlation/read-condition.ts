import type { Node } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { Span } from '@trailkit/match';
import type { Correlation, CorrelationOperator, CorrelationType } from '../../../rule/correlation.js';
import type { TextAt } from '../../../rule/text-at.js';
import { spanOf, textAt } from '../../../text/yaml-file.js';
import type { Member } from '../documents/node.js';
import { membersOf, nameOfNode } from '../documents/node.js';
import type { Report } from '../report.js';
import { reportUnknown } from '../report.js';

const operators: readonly CorrelationOperator[] = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'];

/** The needs of the type of a correlation. */
interface Needs {
  readonly type: CorrelationType;
  readonly condition: boolean;
  readonly field: boolean;
  /** Where to report what is missing. */
  readonly at: Span;
  readonly report: Report;
}

/** Reads the `condition` of a correlation. */
export function readCorrelationCondition(
  node: Node | undefined,
  { type, condition: needsCondition, field: needsField, at, report }: Needs,
): Pick<Correlation, 'condition' | 'field' | 'percentile'> | undefined {
  if (node === undefined) {
    if (!needsCondition) return { condition: [] };
    return report(at, `expected a condition such as "gte: 10" for "${type}"`);
  }
  if (!isMap(node)) {
    const instead = 'expected a mapping of gt, gte, lt, lte, eq or neq';
    return report(spanOf(node), isScalar(node) ? `${instead}: conditions in words cannot be run here` : instead);
  }
  const members = membersOf(node);
  const tests = members.filter(({ name }) => operators.includes(name as CorrelationOperator));
  const others = members.filter(
    (member) => !tests.includes(member) && member.name !== 'field' && member.name !== 'percentile',
  );
  for (const { key, name } of others)
    reportUnknown(report, spanOf(key), 'a member of a condition', name, [...operators, 'field', 'percentile']);
  if (tests.length === 0) return report(at, 'expected one of gt, gte, lt, lte, eq, neq in the condition');
  const condition = tests.map((test) => ({
    operator: test.name as CorrelationOperator,
    value: numberOf(test, report),
  }));
  const field = fieldOf(
    members.find(({ name }) => name === 'field'),
    { type, needsField, at, report },
  );
  const percentile = percentileOf(
    members.find(({ name }) => name === 'percentile'),
    { type, at, report },
  );
  if (others.length > 0 || field === undefined || percentile === undefined) return undefined;
  if (!condition.every((test): test is typeof test & { value: number } => test.value !== undefined)) return undefined;
  return { condition, ...field, ...percentile };
}

function numberOf({ value, span, name }: Member, report: Report): number | undefined {
  if (isScalar(value) && typeof value.value === 'number' && Number.isFinite(value.value)) return value.value;
  return report(
    value ? spanOf(value) : span,
    `expected a number without quotes for "${name}", found ${nameOfNode(value)}`,
  );
}

function fieldOf(
  member: Member | undefined,
  { type, needsField, at, report }: Pick<Needs, 'type' | 'at' | 'report'> & { readonly needsField: boolean },
): { readonly field?: TextAt } | undefined {
  if (member === undefined)
    return needsField ? report(at, `expected the field whose values are counted under "field" for "${type}"`) : {};
  const field = textAt(member.value);
  if (field) return { field };
  const isList = !isScalar(member.value) && !isMap(member.value) && member.value !== null;
  const found = nameOfNode(member.value);
  return report(
    member.value ? spanOf(member.value) : member.span,
    isList
      ? 'several fields in "field" cannot be run here: expected one'
      : `expected a field for "field", found ${found}`,
  );
}

function percentileOf(
  member: Member | undefined,
  { type, at, report }: Pick<Needs, 'type' | 'at' | 'report'>,
): { readonly percentile?: number } | undefined {
  if (member === undefined)
    return type === 'value_percentile' ? report(at, 'expected the percentile, 0 to 100, under "percentile"') : {};
  const percentile = numberOf(member, report);
  if (percentile === undefined || (percentile >= 0 && percentile <= 100))
    return percentile === undefined ? undefined : { percentile };
  return report(spanOf(member.value), `expected a percentile from 0 to 100, found ${percentile}`);
}
