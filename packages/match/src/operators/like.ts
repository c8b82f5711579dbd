import type { Span, StringLiteral, Subject } from '../ast.js';
import { anyNode } from '../compile/any-node.js';
import { allOf } from '../constraints/combine.js';
import { operandTexts } from '../constraints/path-texts.js';
import { equalityAt, insideString, prefixOf, wholeString } from '../constraints/subject-constraints.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf, wrongOperand } from '../parse/operand-checks.js';
import { printLiteral } from '../print/print-literal.js';
import { compileGlob, globTexts } from '../values/glob.js';
import { bindings, type Operator } from './operator.js';

/** `a like "x*"`: `*` is any run of characters, `?` any one, a backslash takes the next literally. */
export interface LikeTest {
  readonly kind: 'like';
  readonly subject: Subject;
  readonly pattern: StringLiteral;
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
      endswith: 'like "*…"',
      ends_with: 'like "*…"',
    },
    insteadInFilter: 'use search(@.…, "pattern") there',
    parse,
  },
  operands: ({ subject, pattern }) => [subject, pattern],
  compile: ({ subject, pattern }, { filter }) => {
    const test = compileGlob(pattern.value);
    return anyNode(subject, (value) => typeof value === 'string' && test(value), filter);
  },
  constraints: ({ subject, pattern }, context) => {
    const { prefix, whole, pieces } = globTexts(pattern.value);
    const present = operandTexts(subject, context);
    if (!whole) return allOf([present, insideString(subject, pieces), prefixOf(subject, prefix)]);
    const text = pieces.join('');
    return allOf([present, equalityAt(subject, [text]), wholeString(subject, text)]);
  },
  print: ({ subject, pattern }, { operand }) => `${operand(subject)} like ${printLiteral(pattern)}`,
  expectations: ({ subject }) => [{ kind: 'types', operand: subject, types: ['string'], operator: 'like' }],
};

function parse(parts: InfixParts): LikeTest {
  const { right, span } = parts;
  const subject = subjectOf(parts);
  if (right.kind !== 'string') return wrongOperand(right, 'a string after "like", such as "aws-cli/*"', parts);
  return { kind: 'like', subject, pattern: right, span };
}
