import type { Span, StringLiteral, Subject } from '../ast.js';
import { endsTest } from '../bytes/byte-test.js';
import { anyNode } from '../compile/any-node.js';
import type { Constraints } from '../constraints/ast.js';
import { allOf, anyOf } from '../constraints/combine.js';
import { operandTexts } from '../constraints/path-texts.js';
import { equalityAt, foldedAt, insideString, prefixOf, wholeString } from '../constraints/subject-constraints.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf } from '../parse/operand-checks.js';
import { globEnds, globTexts } from '../values/glob.js';
import { compileGlobs } from '../values/globs.js';
import { printAlternatives, stringsOf } from './alternatives.js';
import { bindings, type Operator } from './operator.js';

/**
 * `a like "p"`, `a like ["p", "q"]`: a whole string against patterns, any of them. `*` is any run of characters, `?` any one, a
 * backslash takes the next literally.
 */
export interface LikeTest {
  readonly kind: 'like';
  readonly subject: Subject;
  /** At least one. */
  readonly patterns: readonly StringLiteral[];
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly like: LikeTest;
  }
}

export const like: Operator<LikeTest> = {
  kind: 'like',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['like'],
    synonyms: {
      glob: 'like',
      startswith: 'like "…*"',
      starts_with: 'like "…*"',
      'starts-with': 'like "…*"',
      prefix: 'like "…*"',
      endswith: 'like "*…"',
      ends_with: 'like "*…"',
      'ends-with': 'like "*…"',
      suffix: 'like "*…"',
      wildcard: 'like',
    },
    insteadInFilter: 'use search(@.…, "pattern") there',
    parse,
  },
  operands: ({ subject, patterns }) => [subject, ...patterns],
  compile: ({ subject, patterns }, { filter }) => {
    const test = compileGlobs(patterns.map(({ value }) => value));
    return anyNode(subject, (value) => typeof value === 'string' && test(value), filter);
  },
  byteTest: ({ patterns }) => endsTest(patterns.map(({ value }) => globEnds(value))),
  constraints: ({ subject, patterns }, context) =>
    allOf([operandTexts(subject, context), anyOf(patterns.map(({ value }) => patternConstraints(subject, value)))]),
  print: ({ subject, patterns }, { operand }) => `${operand(subject)} like ${printAlternatives(patterns)}`,
  expectations: ({ subject }) => [{ kind: 'types', operand: subject, types: ['string'], operator: 'like' }],
};

function parse(parts: InfixParts): LikeTest {
  const subject = subjectOf(parts);
  const patterns = stringsOf(parts, { one: 'a string after "like", such as "aws-cli/*"', item: 'pattern' });
  return { kind: 'like', subject, patterns, span: parts.span };
}

function patternConstraints(subject: Subject, pattern: string): Constraints {
  const { prefix, whole, pieces } = globTexts(pattern);
  if (!whole) return allOf([insideString(subject, pieces), prefixOf(subject, prefix)]);
  const text = pieces.join('');
  return allOf([equalityAt(subject, [text]), foldedAt(subject, [text]), wholeString(subject, text)]);
}
