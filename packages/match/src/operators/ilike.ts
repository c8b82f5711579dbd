import type { Span, StringLiteral, Subject } from '../ast.js';
import { anyNode } from '../compile/any-node.js';
import { operandTexts } from '../constraints/path-texts.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf } from '../parse/operand-checks.js';
import { foldCase } from '../values/fold-case.js';
import { foldedText } from '../values/folded-text.js';
import { compileGlobs } from '../values/globs.js';
import { printAlternatives, stringsOf } from './alternatives.js';
import { bindings, type Operator } from './operator.js';

/**
 * `a ilike "p"`, `a ilike ["p", "q"]`: as `like`, but letter case does not count (`foldCase`), and numbers and booleans are
 * texts as JSON writes them. null, objects and arrays are none.
 */
export interface IlikeTest {
  readonly kind: 'ilike';
  readonly subject: Subject;
  /** At least one. */
  readonly patterns: readonly StringLiteral[];
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly ilike: IlikeTest;
  }
}

export const ilike: Operator<IlikeTest> = {
  kind: 'ilike',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['ilike'],
    synonyms: {
      iequals: 'ilike',
      ieq: 'ilike',
      equalsignorecase: 'ilike',
      equals_ignore_case: 'ilike',
      icontains: 'ilike "*…*"',
      istartswith: 'ilike "…*"',
      iendswith: 'ilike "*…"',
    },
    insteadInFilter: 'use search(@.…, "pattern") there',
    parse,
  },
  operands: ({ subject, patterns }) => [subject, ...patterns],
  compile: ({ subject, patterns }, { filter }) => {
    const test = compileGlobs(patterns.map(({ value }) => foldCase(value)));
    const passes = (value: unknown): boolean => {
      const text = foldedText(value);
      return text !== undefined && test(text);
    };
    return anyNode(subject, passes, filter);
  },
  constraints: ({ subject }, context) => operandTexts(subject, context),
  print: ({ subject, patterns }, { operand }) => `${operand(subject)} ilike ${printAlternatives(patterns)}`,
  expectations: ({ subject }) => [
    { kind: 'types', operand: subject, types: ['string', 'number', 'boolean'], operator: 'ilike' },
  ],
};

function parse(parts: InfixParts): IlikeTest {
  const subject = subjectOf(parts);
  const patterns = stringsOf(parts, { one: 'a string after "ilike", such as "create*"', item: 'pattern' });
  return { kind: 'ilike', subject, patterns, span: parts.span };
}
