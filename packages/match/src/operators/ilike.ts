import type { Span, StringLiteral, Subject } from '../ast.js';
import { endsTest } from '../bytes/byte-test.js';
import { anyNode } from '../compile/any-node.js';
import { NONE, type Constraints } from '../constraints/ast.js';
import { allOf, anyOf } from '../constraints/combine.js';
import { operandTexts } from '../constraints/path-texts.js';
import { foldedTextAt, insideString } from '../constraints/subject-constraints.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf } from '../parse/operand-checks.js';
import { foldCase } from '../values/fold-case.js';
import { foldedText } from '../values/folded-text.js';
import { globEnds, globTexts } from '../values/glob.js';
import { compileGlobs } from '../values/globs.js';
import { remember } from '../values/remember.js';
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
      'equals-ignore-case': 'ilike',
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
    return anyNode(subject, remember(passes), filter);
  },
  byteTest: ({ patterns }) =>
    endsTest(
      patterns.map(({ value }) => globEnds(foldCase(value))),
      { ignoreCase: true },
    ),
  constraints: ({ subject, patterns }, context) => {
    const texts = patterns.map(({ value }) => globTexts(foldCase(value)));
    const whole = texts.flatMap(({ whole: isWhole, pieces }) => (isWhole ? [pieces.join('')] : []));
    return allOf([
      operandTexts(subject, context),
      foldedTextAt(subject, whole.length === texts.length ? whole : undefined),
      anyOf(texts.map(({ pieces }) => piecesWithoutCase(subject, pieces))),
    ]);
  },
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

/** The parts of a folded text that are written in no other case: signs and digits, of a string. */
function piecesWithoutCase(subject: Subject, pieces: readonly string[]): Constraints {
  // A number may be written in other ways than its text.
  const mayBeNumber = pieces.every((piece) => /^[\d.e+-]*$/.test(piece));
  return mayBeNumber
    ? NONE
    : insideString(
        subject,
        pieces.flatMap((piece) => piece.match(/[^a-z\u0080-\uffff]+/g) ?? []),
      );
}
