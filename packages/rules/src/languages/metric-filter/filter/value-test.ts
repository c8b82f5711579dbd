import type { MatchExpression, Query, Span } from '@trailkit/match';
import { SyntaxProblem } from '../../../condition/syntax-problem.js';
import type { Token } from '../../../condition/token.js';
import { compare, isExactly, isLike } from '../../../tree/tests.js';
import { regexTest } from './regex-test.js';

/**
 * The condition that a value equals what is written: a text, with `*` for any run of characters, a number, or a regular expression in
 * `%…%`. A number or a boolean without quotes is met by the text, too: CloudTrail writes account numbers and many booleans as texts, and
 * AWS does not say that they differ.
 */
export function equalsTest(query: Query, value: Token, span: Span): MatchExpression {
  if (value.kind === 'regex') return regexTest(query, value, span);
  const text = textOf(value);
  // As `{ $.latency = * }` of AWS's examples: there is a value.
  if (text === '*') return { kind: 'exists', query, span };
  if (value.kind === 'word') {
    const plain = plainValue(text);
    if (plain !== undefined)
      return isExactly(
        query,
        [text, plain].map((each) => ({ value: each, span: value.span })),
        span,
      );
  }
  if (text.includes('*')) return isLike(query, [{ text: text.replace(/[\\?]/g, '\\$&'), span: value.span }], span);
  return isExactly(query, [{ value: text, span: value.span }], span);
}

/** The condition that a number is above or below another. @throws SyntaxProblem for anything but a number */
export function orderTest(query: Query, sign: '<' | '<=' | '>' | '>=', value: Token, span: Span): MatchExpression {
  const number = value.kind === 'word' ? plainValue(value.text) : undefined;
  if (typeof number !== 'number')
    throw new SyntaxProblem(`expected a number after ${sign}, found ${value.text || 'the end'}`, value.span);
  return compare(query, sign, { kind: 'number', value: number, span: value.span }, span);
}

/** `IS TRUE`, `IS FALSE`, `IS NULL`. */
export function isTest(query: Query, word: 'true' | 'false' | 'null', at: Span, span: Span): MatchExpression {
  if (word !== 'null') return compare(query, '==', { kind: 'boolean', value: word === 'true', span: at }, span);
  const exists: MatchExpression = { kind: 'exists', query, span };
  return { kind: 'and', operands: [exists, compare(query, '==', { kind: 'null', span: at }, span)], span };
}

function textOf({ kind, text }: Token): string {
  return kind === 'quoted' ? text.slice(1, -1).replace(/\\([^])/g, '$1') : text;
}

function plainValue(text: string): number | boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : undefined;
}
