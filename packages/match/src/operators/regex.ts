import type { RegexLiteral, Span, Subject } from '../ast.js';
import { anyNode } from '../compile/any-node.js';
import { NONE } from '../constraints/ast.js';
import { allOf } from '../constraints/combine.js';
import { pieceOf } from '../constraints/json-texts.js';
import { operandTexts } from '../constraints/path-texts.js';
import { prefixOf } from '../constraints/subject-constraints.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { regexFromString } from '../parse/literals.js';
import { subjectOf, wrongOperand } from '../parse/operand-checks.js';
import { printRegex } from '../print/print-literal.js';
import { compileRegex } from '../regex/compile-regex.js';
import { bindings, type Operator } from './operator.js';

/** `a regex "x"`, `a =~ /x/i`. */
export interface RegexTest {
  readonly kind: 'regex';
  readonly subject: Subject;
  readonly pattern: RegexLiteral;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly regex: RegexTest;
  }
}

export const regex: Operator<RegexTest> = {
  kind: 'regex',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['regex', '=~'],
    synonyms: {
      '~': '=~',
      '~=': '=~',
      '!~': 'not (… =~ …)',
      match: 'regex',
      matches: 'regex',
      re: 'regex',
      search: 'regex',
    },
    insteadInFilter: 'use search(@.…, "pattern") there',
    parse,
  },
  operands: ({ subject }) => [subject],
  compile: ({ subject, pattern }, { filter }) => {
    const { test } = compileRegex(pattern.source, pattern.flags);
    return anyNode(subject, (value) => typeof value === 'string' && test(value), filter);
  },
  constraints: ({ subject, pattern }, context) => {
    const { texts } = compileRegex(pattern.source, pattern.flags);
    const pieces = texts.clauses
      .map((clause) => clause.map(pieceOf))
      .filter((clause): clause is string[] => !clause.includes(undefined));
    return allOf([operandTexts(subject, context), { ...NONE, texts: pieces }, prefixOf(subject, texts.prefix)]);
  },
  print: ({ subject, pattern }, { operand }) => `${operand(subject)} regex ${printRegex(pattern)}`,
  expectations: ({ subject }) => [{ kind: 'types', operand: subject, types: ['string'], operator: 'regex' }],
};

function parse(parts: InfixParts): RegexTest {
  const { right, span, text, complain } = parts;
  const subject = subjectOf(parts);
  if (right.kind === 'regex-literal') return { kind: 'regex', subject, pattern: right, span };
  if (right.kind !== 'string') return wrongOperand(right, 'a pattern, "…" or /…/', parts);
  return { kind: 'regex', subject, pattern: regexFromString(right, text, complain), span };
}
