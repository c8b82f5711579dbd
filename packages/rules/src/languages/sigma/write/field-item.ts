import type { Literal, MatchExpression, MatchNode, Operand, StringLiteral } from '@trailkit/match';
import { isLiteral } from '@trailkit/match';
import type { KnownFields } from '../../../language/known-fields.js';
import type { Loss } from '../../../language/write.js';
import { isAddressText, literalPattern } from '../../../tree/build.js';
import { otherTypes } from '../../../tree/other-types.js';
import type { SigmaText } from '../values/sigma-text.js';
import { plainText, readLikePattern } from '../values/sigma-text.js';
import type { FieldName } from './field-name.js';
import { fieldName } from './field-name.js';
import { printSigmaText } from './sigma-pattern.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** A member of a detection. */
export interface FieldItem {
  readonly key: string;
  readonly value: unknown;
  /** Whether the opposite is meant. */
  readonly isNegated: boolean;
}

/** How to write single conditions. */
export interface ItemContext {
  readonly known: KnownFields;
  lose(kind: Loss['kind'], message: string): void;
  /** Whether another condition already says that a field is there and not null. */
  isThere(operand: Operand): boolean;
}

/** Names that AWS gives to events: no two differ by letter case alone. */
const namesOfEvents = ['eventSource', 'eventName'];
const orders = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

/** A single condition as a member of a detection. @throws UnsayableError */
export function fieldItem(node: MatchExpression, context: ItemContext): FieldItem {
  switch (node.kind) {
    case 'comparison':
      return comparisonItem(node, context);
    case 'in':
      return { ...equalityItem(node.subject, node.list.items, context, node.negated), isNegated: node.negated };
    case 'like':
    case 'ilike': {
      const texts = node.patterns.map(({ value }) => readLikePattern(value));
      const field = named(node.subject, context);
      if (field.text === '' && !texts.every((text) => shapeOf(text) === 'contains'))
        throw new UnsayableError('keywords of Sigma are parts of texts');
      if (node.kind === 'like')
        loseOtherTypes(
          field,
          node.patterns.map(({ value }) => value),
          context,
        );
      return item(withParts(field.text, texts, node.kind === 'like' ? ['cased'] : []));
    }
    case 'contains': {
      if (node.value.kind !== 'string') throw new UnsayableError('parts are texts in Sigma');
      const field = named(node.subject, context);
      if (context.known(field.names).mayBe('array')) context.lose('array', 'an element is found by a part of it, too');
      loseOtherTypes(field, [`*${literalPattern(node.value.value)}*`], context);
      return item([`${field.text}|cased|contains`, printSigmaText(plainText(node.value.value))]);
    }
    case 'regex': {
      const { source, flags } = node.pattern;
      if (/[^ims]/.test(flags)) throw new UnsayableError(`Sigma has no regular expressions with the flags ${flags}`);
      return item([[named(node.subject, context).text, 're', ...flags].join('|'), source]);
    }
    case 'cidr':
      return item([`${named(node.subject, context).text}|cidr`, oneOrList(node.networks.map(({ value }) => value))]);
    case 'exists':
      return item([`${named(node.query, context, true).text}|exists`, true]);
    default:
      throw new UnsayableError('Sigma has no words for it');
  }
}

function item([key, value]: readonly [string, unknown], isNegated = false): FieldItem {
  return { key, value, isNegated };
}

function named(operand: Operand, context: ItemContext, isWhole = false): FieldName {
  const field = fieldName(operand, context.known, { isWhole });
  if (!field.isSame) context.lose('array', 'each array on the way, and at its end, is taken as its elements');
  return field;
}

function comparisonItem({ left, operator, right }: MatchNode<'comparison'>, context: ItemContext): FieldItem {
  if (isLiteral(left)) throw new UnsayableError('a value is on the right of a field in Sigma');
  if (operator === '==' || operator === '!=') {
    const isNegated = operator === '!=';
    if (isLiteral(right)) return { ...equalityItem(left, [right], context, isNegated), isNegated };
    if (!context.isThere(left)) context.lose('absence', 'two fields that are both absent are not the same');
    return item([`${named(left, context).text}|fieldref`, named(right, context).text], isNegated);
  }
  if (right.kind !== 'number') throw new UnsayableError('Sigma orders numbers alone');
  return item([`${named(left, context).text}|${orders[operator]}`, right.value]);
}

function equalityItem(
  subject: Operand,
  literals: readonly Literal[],
  context: ItemContext,
  isNegated: boolean,
): FieldItem {
  const kinds = new Set(literals.map(({ kind }) => kind));
  if (kinds.size !== 1) throw new UnsayableError('a list of Sigma has values of one type');
  const isNull = kinds.has('null');
  const field = named(subject, context, isNull);
  if (isNegated && field.names.some((_, i) => context.known(field.names.slice(0, i + 1)).mayBe('array')))
    context.lose('array', 'no element may be one of the values');
  if (isNull) return item([field.text, null]);
  if (literals.every((literal): literal is StringLiteral => literal.kind === 'string'))
    return item(
      textValues(
        field,
        literals.map(({ value }) => value),
        context,
      ),
    );
  const values = literals.map((literal) => {
    if (literal.kind !== 'number' && literal.kind !== 'boolean')
      throw new UnsayableError('a value of Sigma is a text, a number or a boolean');
    return literal.value;
  });
  const type = typeof values[0];
  if (context.known(field.names).mayBe('string')) context.lose('type', `the text of the ${type} is found, too`);
  return item([field.text, oneOrList(values)]);
}

function textValues(field: FieldName, values: readonly string[], context: ItemContext): readonly [string, unknown] {
  const isAddress = values.filter(isAddressText);
  // Match looks at each address of a list, and so does cidr.
  if (isAddress.length === values.length)
    return [`${field.text}|cidr`, oneOrList(values.map((value) => `${value}/${value.includes(':') ? 128 : 32}`))];
  if (isAddress.length > 0) context.lose('array', 'a list of addresses in one text is compared as a whole');
  loseOtherTypes(field, values.map(literalPattern), context);
  const texts = values.map((value) => printSigmaText(plainText(value)));
  const isCased =
    !namesOfEvents.includes(field.text) && values.some((value) => value.toLowerCase() !== value.toUpperCase());
  return [isCased ? `${field.text}|cased` : field.text, oneOrList(texts)];
}

/** Sigma compares the text of a value, whatever its type; where letter case counts, of texts alone. */
function loseOtherTypes(field: FieldName, patterns: readonly string[], context: ItemContext): void {
  const known = context.known(field.names);
  const types = patterns
    .filter((pattern) => pattern.toLowerCase() === pattern.toUpperCase())
    .flatMap(otherTypes)
    .filter((type) => known.mayBe(type));
  for (const type of new Set(types)) context.lose('type', `the ${type} is found, too`);
}

/** The part modifiers in place of wildcards, where all texts have the same. */
function withParts(
  field: string,
  texts: readonly SigmaText[],
  modifiers: readonly string[],
): readonly [string, unknown] {
  const shapes = new Set(texts.map(shapeOf));
  const [shape] = shapes;
  const has = (at: 'before' | 'after', text: SigmaText): boolean => text.at(at === 'before' ? 0 : -1)?.kind === 'any';
  if (shapes.size !== 1 || shape === '') return [[field, ...modifiers].join('|'), oneOrList(texts.map(printSigmaText))];
  const inner = texts.map((text) => text.slice(has('before', text) ? 1 : 0, has('after', text) ? -1 : undefined));
  return [[field, ...modifiers, shape].join('|'), oneOrList(inner.map(printSigmaText))];
}

function shapeOf(text: SigmaText): string {
  const starts = text[0]?.kind === 'any';
  const ends = text.at(-1)?.kind === 'any';
  if (text.slice(starts ? 1 : 0, ends ? -1 : undefined).some(({ kind }) => kind !== 'plain')) return '';
  if (text.length < 2) return '';
  if (starts && ends) return text.length > 2 ? 'contains' : '';
  return starts ? 'endswith' : ends ? 'startswith' : '';
}

function oneOrList<T>(values: readonly T[]): T | readonly T[] {
  return values.length === 1 ? values[0]! : values;
}
