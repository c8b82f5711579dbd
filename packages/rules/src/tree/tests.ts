import type { Comparison, Literal, MatchExpression, RegexLiteral, Span, Subject } from '@trailkit/match';
import { MatchSyntaxError, parseMatch, printMatch } from '@trailkit/match';
import { anyOf, isAddressText, isOneOf, literalOf, literalPattern } from './build.js';

/** A comparison of a value with a constant or another value. */
export function compare(
  left: Subject,
  operator: Comparison['operator'],
  right: Literal | Subject,
  span: Span,
): MatchExpression {
  return { kind: 'comparison', operator, left, right, span };
}

/** The value is a text that one of the globs fits: `*` any run of characters, `?` one, `\` takes the next one literally. */
export function isLike(
  subject: Subject,
  patterns: readonly { text: string; span: Span }[],
  span: Span,
): MatchExpression {
  return {
    kind: 'like',
    subject,
    patterns: patterns.map(({ text, span: at }) => ({ kind: 'string', value: text, span: at })),
    span,
  };
}

/** A constant and its place. */
export interface Constant {
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

/**
 * The value equals one of the constants, the whole of it: match takes a list of addresses apart where a constant is one, which a
 * pattern keeps it from.
 */
export function isExactly(subject: Subject, constants: readonly Constant[], span: Span): MatchExpression {
  const addresses = constants.flatMap(({ value, span: at }) =>
    typeof value === 'string' && isAddressText(value) ? [{ text: literalPattern(value), span: at }] : [],
  );
  const others = constants.filter(({ value }) => typeof value !== 'string' || !isAddressText(value));
  const literals = others.map(({ value, span: at }) => literalOf(value, at));
  return anyOf(
    [
      ...(literals.length > 0 || addresses.length === 0 ? [isOneOf(subject, literals, span)] : []),
      ...(addresses.length > 0 ? [isLike(subject, addresses, span)] : []),
    ],
    span,
  );
}

/** The value is a text in which a pattern matches; undefined where the pattern is none of match's. */
export function matchesPattern(
  subject: Subject,
  { source, flags }: { readonly source: string; readonly flags: string },
  span: Span,
): MatchExpression | undefined {
  const pattern: RegexLiteral = { kind: 'regex-literal', source, flags, span };
  const test: MatchExpression = { kind: 'regex', subject, pattern, span };
  try {
    // A pattern is looked at where a text is parsed.
    parseMatch(printMatch(test));
    return test;
  } catch (error) {
    if (error instanceof MatchSyntaxError) return undefined;
    throw error;
  }
}
