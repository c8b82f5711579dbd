import type { MatchExpression, Operand, Query } from '@trailkit/match';
import { printMatch, printQuery } from '@trailkit/match';
import type { Loss } from '../../../language/write.js';
import { mapQueries } from '../../../tree/map-queries.js';
import type { FieldItem } from './field-item.js';
import { fieldItem } from './field-item.js';
import type { KnownFields } from '../../../language/known-fields.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** The detections of a rule, and the condition about them. */
export interface Detections {
  readonly detections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly condition: string;
}

/** How conditions are joined, the loosest first. */
const bindings = { or: 0, and: 1, not: 2 } as const;

/**
 * Writes conditions that all have to hold. One that Sigma cannot say is left out and noted; undefined where none is left.
 */
export function writeDetections(match: MatchExpression, known: KnownFields, losses: Loss[]): Detections | undefined {
  const detections: Record<string, Readonly<Record<string, unknown>>> = {};
  const parts = (match.kind === 'and' ? match.operands : [match]).filter((part) => {
    try {
      write(part, 'and', {}, []);
      return true;
    } catch (error) {
      if (!(error instanceof UnsayableError)) throw error;
      losses.push({ kind: error.kind, condition: printMatch(part), message: `left out: ${error.message}` });
      return false;
    }
  });
  const [first] = parts;
  if (first === undefined) return undefined;
  const whole: MatchExpression = parts.length === 1 ? first : { kind: 'and', operands: parts, span: match.span };
  return { condition: write(whole, 'or', detections, losses), detections };

  function write(
    node: MatchExpression,
    inside: keyof typeof bindings,
    into: Record<string, Readonly<Record<string, unknown>>>,
    noted: Loss[],
    isExcluded = false,
  ): string {
    const bracketed = (kind: keyof typeof bindings, text: string): string =>
      bindings[kind] < bindings[inside] ? `(${text})` : text;
    if (node.kind === 'or')
      return bracketed(
        'or',
        node.operands.map((operand) => write(operand, 'or', into, noted, isExcluded)).join(' or '),
      );
    if (node.kind === 'not' && node.operand.kind !== 'exists')
      return `not ${write(node.operand, 'not', into, noted, !isExcluded)}`;
    if (node.kind === 'some') return write(inlined(node.query, node.condition, noted), inside, into, noted, isExcluded);
    if (node.kind !== 'and') {
      const { key, value, isNegated } = single(node, noted);
      return `${isNegated ? 'not ' : ''}${add({ [key]: value }, into, isNegated !== isExcluded)}`;
    }
    const operands = withoutPresence(node.operands);
    const members = new Map<string, unknown>();
    const others = operands.filter((operand) => {
      const item = isSingle(operand) ? single(operand, [], node.operands) : undefined;
      if (!item || item.isNegated || members.has(item.key)) return true;
      single(operand, noted, node.operands);
      members.set(item.key, item.value);
      return false;
    });
    const own = members.size > 0 ? [add(Object.fromEntries(members), into, isExcluded)] : [];
    const all = [...own, ...others.map((operand) => write(operand, 'and', into, noted, isExcluded))];
    return all.length === 1 ? all[0]! : bracketed('and', all.join(' and '));
  }

  function single(node: MatchExpression, noted: Loss[], beside: readonly MatchExpression[] = []): FieldItem {
    const lose = (kind: Loss['kind'], message: string): void => {
      const condition = printMatch(node);
      if (!noted.some((each) => each.condition === condition && each.message === message))
        noted.push({ kind, condition, message });
    };
    const isThere = (operand: Operand): boolean =>
      operand.kind === 'query' && beside.some((each) => presenceOf(each) === printQuery(operand));
    if (node.kind !== 'not') return fieldItem(node, { known, lose, isThere });
    return { ...fieldItem(node.operand, { known, lose, isThere }), value: false };
  }
}

/** The path of a condition that something is there and not null. */
function presenceOf(node: MatchExpression): string | undefined {
  const { left, operator, right } = node.kind === 'comparison' ? node : {};
  return left?.kind === 'query' && operator === '!=' && right?.kind === 'null' ? printQuery(left) : undefined;
}

/** The conditions without those that a comparison of two fields implies in Sigma. */
function withoutPresence(operands: readonly MatchExpression[]): readonly MatchExpression[] {
  const compared = operands.flatMap((each) =>
    each.kind === 'comparison' && each.operator === '==' && each.left.kind === 'query' && each.right.kind === 'query'
      ? [printQuery(each.left)]
      : [],
  );
  return operands.filter((each) => !compared.includes(presenceOf(each) ?? ''));
}

function isSingle(node: MatchExpression): boolean {
  if (node.kind === 'not') return node.operand.kind === 'exists';
  return node.kind !== 'and' && node.kind !== 'or' && node.kind !== 'some';
}

/** Names a detection: `selection`, or `filter` for what is excluded. */
function add(
  members: Readonly<Record<string, unknown>>,
  into: Record<string, Readonly<Record<string, unknown>>>,
  isExcluded: boolean,
): string {
  const stem = isExcluded ? 'filter' : 'selection';
  let name = stem;
  for (let count = 2; Object.hasOwn(into, name); count++) name = `${stem}_${count}`;
  into[name] = members;
  return name;
}

/** The conditions about one value, each as one about the record. */
function inlined(query: Query, condition: MatchExpression, noted: Loss[]): MatchExpression {
  if (!isSingle(condition))
    noted.push({
      kind: 'array',
      condition: printMatch(condition),
      message: 'the conditions may hold for different elements',
    });
  return mapQueries(condition, (each) =>
    each.root === '@' ? { ...query, segments: [...query.segments, ...each.segments] } : each,
  );
}
