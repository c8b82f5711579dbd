import type { MatchExpression, Query, RegexLiteral, Span, StringLiteral } from '@trailkit/match';
import { allOf, anyOf, literalOf, notOf, stringOf } from '../../../tree/build.js';
import { encodedCharacters } from '../modifiers/encodings.js';
import { toLikePattern, withAny } from '../values/sigma-text.js';
import type { SigmaValue, TextValue } from '../values/sigma-value.js';
import { fieldQuery } from './field-path.js';
import type { DetectionSubject } from './subject.js';

/** The condition that one of the values is found, or all of them. At least one value. */
export function valuesCondition(
  values: readonly SigmaValue[],
  { all, subject, span }: { readonly all: boolean; readonly subject: DetectionSubject; readonly span: Span },
): MatchExpression {
  if (all)
    return allOf(
      values.map((value) => anyOf(conditionsOf([value], subject, span), span)),
      span,
    );
  return anyOf(conditionsOf(values, subject, span), span);
}

/** Conditions of which one has to hold: values that one condition can look for together are in one. */
function conditionsOf(
  values: readonly SigmaValue[],
  subject: DetectionSubject,
  span: Span,
): readonly MatchExpression[] {
  const ignoring: StringLiteral[] = [];
  const exact: StringLiteral[] = [];
  const networks: StringLiteral[] = [];
  const others: MatchExpression[] = [];
  const query = subject.values;
  for (const value of values.flatMap(singleValues)) {
    if (value.kind === 'text') (isCased(value) ? exact : ignoring).push(patternOf(value, subject));
    else if (value.kind === 'number') ignoring.push(...numberPatterns(value.digits, value.value, value.span));
    else if (value.kind === 'boolean') ignoring.push(stringOf({ text: String(value.value), span: value.span }));
    else if (value.kind === 'network') networks.push(stringOf({ text: value.network, span: value.span }));
    else others.push(otherCondition(value, subject, span));
  }
  return [
    ...(ignoring.length > 0 ? [{ kind: 'ilike', subject: query, patterns: ignoring, span } as const] : []),
    ...(exact.length > 0 ? [{ kind: 'like', subject: query, patterns: exact, span } as const] : []),
    ...(networks.length > 0 ? [{ kind: 'cidr', subject: query, networks, span } as const] : []),
    ...others,
  ];
}

type SingleValue = Exclude<SigmaValue, { kind: 'any' }>;

function singleValues(value: SigmaValue): readonly SingleValue[] {
  return value.kind === 'any' ? value.values : [value];
}

/** Where a text has no letters, case says nothing, and numbers are compared as texts. */
function isCased({ cased, text }: TextValue): boolean {
  return cased && text.some((part) => part.kind === 'plain' && part.text.toLowerCase() !== part.text.toUpperCase());
}

function patternOf(value: TextValue, { isKeyword }: DetectionSubject): StringLiteral {
  const text = encodedCharacters(value);
  const pattern = toLikePattern(isKeyword ? withAny(text, { before: true, after: true }) : text);
  return stringOf({ text: pattern, span: value.span });
}

/** A record has a number as JSON writes it, or as a text in the digits of the rule: account numbers begin with zeros, too. */
function numberPatterns(digits: string, value: number, span: Span): readonly StringLiteral[] {
  const isWhole = /^\d+$/.test(digits);
  const texts = isWhole
    ? [digits]
    : /^[-+.\d]+$/.test(digits)
      ? [digits, JSON.stringify(value)]
      : [JSON.stringify(value)];
  return [...new Set(texts)].map((text) => stringOf({ text, span }));
}

type OtherValue = Exclude<SingleValue, { kind: 'text' | 'number' | 'boolean' | 'network' }>;

function otherCondition(value: OtherValue, subject: DetectionSubject, span: Span): MatchExpression {
  const left: Query = subject.values;
  switch (value.kind) {
    case 'null':
      return { kind: 'comparison', operator: '==', left: subject.itself, right: literalOf(null, value.span), span };
    case 'existence': {
      const exists: MatchExpression = { kind: 'exists', query: subject.itself, span };
      return value.exists ? exists : notOf(exists, span);
    }
    case 'regex': {
      const pattern: RegexLiteral = {
        kind: 'regex-literal',
        source: value.source,
        flags: value.flags,
        span: value.span,
      };
      return { kind: 'regex', subject: left, pattern, span };
    }
    case 'order':
      return { kind: 'comparison', operator: value.operator, left, right: literalOf(value.value, value.span), span };
    case 'field': {
      const right = fieldQuery(value.field, { elements: true });
      const isThere = { kind: 'comparison', operator: '!=', left, right: literalOf(null, value.span), span } as const;
      // Two fields that are both absent are not the same value.
      return allOf([isThere, { kind: 'comparison', operator: '==', left, right, span }], span);
    }
  }
}
