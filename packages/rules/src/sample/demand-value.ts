import type { ComparisonOperator, Literal, MatchExpression, Operand, Query } from '@trailkit/match';
import { isLiteral, mirrored } from '@trailkit/match';
import type { Demand } from './alternative.js';
import { addressOf, textOfGlob, textOfRegex } from './texts.js';

/** A change of a record that may satisfy a demand. */
export type Change =
  | { readonly kind: 'set'; readonly query: Query; readonly value: unknown }
  /** An element of an array is made to satisfy a condition. */
  | { readonly kind: 'element'; readonly query: Query; readonly condition: MatchExpression }
  /** A text is put before or after what is there, so that a demand about the same text stays met. */
  | { readonly kind: 'join'; readonly query: Query; readonly text: string; readonly side: 'before' | 'after' }
  | { readonly kind: 'copy'; readonly from: Query; readonly to: Query }
  | { readonly kind: 'remove'; readonly query: Query };

/** The changes to be tried for a demand, the likeliest first; none where nobody knows one. */
export function changesFor({ condition, wanted }: Demand): readonly Change[] {
  const query = queryOf(condition);
  if (query === undefined) return [];
  if (condition.kind === 'comparison' && !isLiteral(condition.left) && !isLiteral(condition.right)) {
    const { left, right } = condition;
    const isCopied = (condition.operator === '==') === wanted;
    if (isCopied && left.kind === 'query' && right.kind === 'query')
      return [
        { kind: 'copy', from: right, to: left },
        { kind: 'copy', from: left, to: right },
      ];
  }
  if (condition.kind === 'some' && wanted) return [{ kind: 'element', query, condition: condition.condition }];
  const values = wanted ? valuesFor(condition) : otherValues;
  const set = values.map((value): Change => ({ kind: 'set', query, value }));
  const joins = wanted ? joinsOf(condition, query, values) : [];
  return [
    ...set,
    ...joins,
    { kind: 'remove', query },
    ...lastResorts.map((value): Change => ({ kind: 'set', query, value })),
  ];
}

/** Of conditions about a part of a text. */
function joinsOf({ kind }: MatchExpression, query: Query, values: readonly unknown[]): readonly Change[] {
  if (!['like', 'ilike', 'contains', 'regex'].includes(kind)) return [];
  const texts = values.filter((value) => typeof value === 'string');
  return texts.flatMap((text) => (['after', 'before'] as const).map((side) => ({ kind: 'join', query, text, side })));
}

/** Values that hardly any condition is about. */
const otherValues: readonly unknown[] = ['other-example', 'zz', 7_000_001, -7_000_001, false, true];

/** Values that few records have there. */
const lastResorts: readonly unknown[] = ['', 0, null, [], {}, ['other-example']];

/** The longest text that is made for a condition about lengths, in UTF-16 units. */
const maxTextLength = 10_000;

function queryOf(condition: MatchExpression): Query | undefined {
  if ('query' in condition) return condition.query;
  if ('subject' in condition) return queryIn(condition.subject);
  return condition.kind === 'comparison' ? (queryIn(condition.left) ?? queryIn(condition.right)) : undefined;
}

function queryIn(operand: Operand): Query | undefined {
  if (operand.kind === 'query') return operand;
  return operand.kind === 'call' ? operand.arguments.map(queryIn).find((query) => query !== undefined) : undefined;
}

function valuesFor(condition: MatchExpression): readonly unknown[] {
  switch (condition.kind) {
    case 'comparison':
      return isLiteral(condition.right)
        ? comparedBy(condition.left, comparedWith(condition.operator, condition.right))
        : isLiteral(condition.left)
          ? comparedWith(mirrored[condition.operator], condition.left)
          : otherValues;
    case 'in':
      return condition.negated ? otherValues : condition.list.items.flatMap(plain);
    case 'like':
      return condition.patterns.map(({ value }) => textOfGlob(value));
    case 'ilike':
      return condition.patterns.map(({ value }) => textOfGlob(value, { ignoreCase: true }));
    case 'contains':
      return plain(condition.value).flatMap((value) => [value, [value]]);
    case 'cidr':
      return condition.networks.map(({ value }) => addressOf(value));
    case 'regex': {
      const text = textOfRegex(condition.pattern);
      return text === undefined ? [] : [text];
    }
    case 'exists':
    case 'leaf':
      return ['example'];
    default:
      return otherValues;
  }
}

/** Values of a path of which an operand is one of some values: texts of a length. */
function comparedBy(operand: Operand, values: readonly unknown[]): readonly unknown[] {
  if (operand.kind !== 'call' || operand.name !== 'length') return values;
  const isLength = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
  return values.filter(isLength).map((length) => 'x'.repeat(Math.min(length, maxTextLength)));
}

function comparedWith(operator: ComparisonOperator, literal: Literal): readonly unknown[] {
  const [value] = plain(literal);
  if (operator === '!=') return otherValues;
  if (operator === '==' || operator === '<=' || operator === '>=') return plain(literal);
  const step = operator === '<' ? -1 : 1;
  if (typeof value === 'number') return [value + step, value + step / 2];
  const time =
    literal.kind === 'time' ? literal.epoch : literal.kind === 'now' ? Date.now() + literal.offset : undefined;
  if (time !== undefined) return [isoTime(time + step * 1000)];
  if (typeof value === 'string') return [operator === '<' ? '' : `${value}~`];
  return [];
}

/** The values that are equal to a constant. */
function plain(literal: Literal): readonly unknown[] {
  switch (literal.kind) {
    case 'null':
      return [null];
    case 'list':
      return [literal.items.flatMap(plain)];
    case 'dict':
      return [Object.fromEntries(literal.entries.map(({ key, value }) => [key, plain(value)[0]]))];
    case 'time':
      return [isoTime(literal.epoch)];
    case 'now':
      return [isoTime(Date.now() + literal.offset)];
    default:
      return [literal.value];
  }
}

/** As CloudTrail writes times: to the second. */
function isoTime(epoch: number): string {
  return new Date(epoch).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
