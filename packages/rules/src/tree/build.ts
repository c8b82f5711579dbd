import type {
  ListLiteral,
  Literal,
  MatchExpression,
  Query,
  Segment,
  Span,
  StringLiteral,
  Subject,
} from '@trailkit/match';
import { isAddress } from '@trailkit/match';
import type { TextAt } from '../rule/text-at.js';

/** All of them hold: the node of one alone, or `and`. @throws TypeError where there is none */
export function allOf(operands: readonly MatchExpression[], span: Span): MatchExpression {
  return joined('and', operands, span);
}

/** At least one of them holds: the node of one alone, or `or`. @throws TypeError where there is none */
export function anyOf(operands: readonly MatchExpression[], span: Span): MatchExpression {
  return joined('or', operands, span);
}

function joined(kind: 'and' | 'or', operands: readonly MatchExpression[], span: Span): MatchExpression {
  const [first, second] = operands;
  if (first === undefined) throw new TypeError(`expected conditions for ${kind}, found none`);
  return second === undefined ? first : { kind, operands, span };
}

/** The opposite. */
export function notOf(operand: MatchExpression, span: Span = operand.span): MatchExpression {
  return { kind: 'not', operand, span };
}

/** A path from the record, or from the element that a condition is about (`@`). */
export interface PathParts {
  readonly root?: '$' | '@';
  readonly names: readonly TextAt[];
  readonly span: Span;
  /** Whether each value on the way and at the end stands for its elements, too, where it is an array. @default true */
  readonly each?: boolean;
}

/** A path of names. */
export function pathOf({ root = '$', names, span, each = true }: PathParts): Query {
  const segments = names.flatMap((name): Segment[] => [
    { kind: 'child', selectors: [{ kind: 'name', name: name.text, span: name.span }], span: name.span },
    ...(each ? [eachSegment(name.span)] : []),
  ]);
  return { kind: 'query', root, segments, span };
}

/** The step to a value itself, or to each of its elements where it is an array. */
export function eachSegment(span: Span): Segment {
  return { kind: 'child', selectors: [{ kind: 'each', span }], span };
}

/** A constant. */
export function literalOf(value: string | number | boolean | null, span: Span): Literal {
  if (value === null) return { kind: 'null', span };
  if (typeof value === 'string') return { kind: 'string', value, span };
  return typeof value === 'number' ? { kind: 'number', value, span } : { kind: 'boolean', value, span };
}

/** A text as a constant. */
export function stringOf({ text, span }: TextAt): StringLiteral {
  return { kind: 'string', value: text, span };
}

/** The value is the constant, or one of the constants. */
export function isOneOf(subject: Subject, literals: readonly Literal[], span: Span): MatchExpression {
  const [only, second] = literals;
  if (only !== undefined && second === undefined)
    return { kind: 'comparison', operator: '==', left: subject, right: only, span };
  return { kind: 'in', negated: false, subject, list: listOf(literals, span), span };
}

function listOf(items: readonly Literal[], span: Span): ListLiteral {
  return { kind: 'list', items, span };
}

/** A text as a pattern of `like` and `ilike` that only the text itself fits. */
export function literalPattern(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/**
 * Whether match takes a text for an address: with `==` and `in` it also equals a list of addresses that has it. A language that compares
 * texts as a whole compares this one with `like`.
 */
export function isAddressText(text: string): boolean {
  return addressForm.test(text) && isAddress(text);
}

/** Quicker than to read every constant. */
const addressForm = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F:.]*:[\da-fA-F:.]*)$/;
