import type { Node } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { Span } from '@trailkit/match';
import type { Correlation, CorrelationType } from '../../../rule/correlation.js';
import type { TextAt } from '../../../rule/text-at.js';
import { memberOf, pairOf, spanOf, textAt, textsAt } from '../../../text/yaml-file.js';
import { membersOf, nameOfNode } from '../documents/node.js';
import type { Report } from '../report.js';
import { reportUnknown } from '../report.js';
import { readAliases } from './read-aliases.js';
import { readCorrelationCondition } from './read-condition.js';
import { readTimespan } from './timespan.js';

/** The types of correlations, and what each needs besides `rules` and `timespan`. */
const types: Readonly<Record<CorrelationType, { readonly condition: boolean; readonly field: boolean }>> = {
  event_count: { condition: true, field: false },
  value_count: { condition: true, field: true },
  temporal: { condition: false, field: false },
  temporal_ordered: { condition: false, field: false },
  value_sum: { condition: true, field: true },
  value_avg: { condition: true, field: true },
  value_percentile: { condition: true, field: true },
};

const members = ['type', 'rules', 'group-by', 'timespan', 'condition', 'aliases', 'generate'];

/** Reads the `correlation` of a rule. */
export function readCorrelation(node: Node | undefined, at: Span, report: Report): Correlation | undefined {
  if (!isMap(node)) return report(at, `expected the members of a correlation, found ${nameOfNode(node)}`);
  for (const { name, key } of membersOf(node))
    if (!members.includes(name)) reportUnknown(report, spanOf(key), 'a member of a correlation', name, members);
  const type = readType(node, at, report);
  const rules = readTexts(node, 'rules', at, report);
  if (rules?.length === 0) return report(at, 'expected the rules that the correlation is about under "rules"');
  const groupBy = readTexts(node, 'group-by', undefined, report);
  const timespanMs = readSpan(node, at, report);
  const aliases = readAliases(memberOf(node, 'aliases'), report);
  const generate = readGenerate(node, report);
  if (type === undefined) return undefined;
  const condition = readCorrelationCondition(memberOf(node, 'condition'), {
    type,
    ...types[type],
    at: keyOr(node, at),
    report,
  });
  if (!rules || !groupBy || timespanMs === undefined || !aliases || generate === undefined || !condition)
    return undefined;
  return { type, rules, groupBy, timespanMs, ...condition, aliases, generate, span: spanOf(node) };
}

function keyOr(node: unknown, at: Span): Span {
  const condition = pairOf(node, 'condition');
  return condition ? spanOf(condition.key) : at;
}

function readType(node: unknown, at: Span, report: Report): CorrelationType | undefined {
  const value = memberOf(node, 'type');
  if (value === undefined) return report(at, 'expected the type of the correlation under "type"');
  const found = isScalar(value) ? String(value.value) : nameOfNode(value);
  return Object.hasOwn(types, found)
    ? (found as CorrelationType)
    : reportUnknown(report, spanOf(value), 'a type of correlations', found, Object.keys(types));
}

/** A list of texts, or one; none where the member may be missing and is. */
function readTexts(node: unknown, name: string, at: Span | undefined, report: Report): readonly TextAt[] | undefined {
  const value = memberOf(node, name);
  if (value === undefined || (isScalar(value) && value.value === null))
    return at === undefined ? [] : report(at, `expected a list under "${name}"`);
  return textsAt(value) ?? report(spanOf(value), `expected a text or a list of texts for "${name}"`);
}

function readSpan(node: unknown, at: Span, report: Report): number | undefined {
  const value = memberOf(node, 'timespan');
  if (value === undefined)
    return report(at, 'expected the time in which the events have to be under "timespan"', 'timespan: 5m');
  const text = textAt(value)?.text;
  const ms = text === undefined ? undefined : readTimespan(text);
  if (ms !== undefined) return ms;
  return report(
    spanOf(value),
    `expected a number and one of s, m, h, d, w, M, y such as 90m for "timespan", found ${nameOfNode(value)}`,
  );
}

function readGenerate(node: unknown, report: Report): boolean | undefined {
  const value = memberOf(node, 'generate');
  if (value === undefined) return false;
  if (isScalar(value) && typeof value.value === 'boolean') return value.value;
  return report(spanOf(value), `expected true or false for "generate", found ${nameOfNode(value)}`);
}
