import type { ComparisonOperator, Literal, Operand } from '../ast.js';
import { literalValue } from '../compile/literal-value.js';
import { namesThroughArrays, singularSteps } from '../path/singular.js';
import { NONE, type ConstraintPath, type Constraints, type Scalar } from './ast.js';
import { allOf, anyOf } from './combine.js';
import { foldedOf } from './folded.js';
import { literalTexts, pieceOf, quotedText } from './json-texts.js';
import { textsOf } from './path-texts.js';
import { isAddress } from '../values/addresses.js';

/** The subject is one of the values, and has their texts. */
export function oneOf(subject: Operand, items: readonly Literal[]): Constraints {
  const values = items.map(literalValue);
  const scalar = items.every(
    (item) =>
      ['string', 'number', 'boolean', 'null'].includes(item.kind) &&
      // The value may list other addresses beside it.
      !(item.kind === 'string' && isAddress(item.value)),
  );
  const own = scalar
    ? allOf([equalityAt(subject, values as readonly Scalar[]), foldedAt(subject, values as readonly Scalar[])])
    : NONE;
  // The result of a function is in no record; and one item without a text makes the clause worthless.
  const texts =
    subject.kind === 'query' && items.length > 0 ? anyOf(items.map((item) => textsOf(...literalTexts(item)))) : NONE;
  return allOf([own, texts]);
}

/** The value of the subject's path is one of these. */
export function equalityAt(subject: Operand, values: readonly Scalar[]): Constraints {
  const path = pathOf(subject);
  return path === undefined ? NONE : { ...NONE, equalities: [{ path, values }] };
}

/** A value at the subject's path, or an element there, is one of these; where it is one value, `equalityAt` says more. */
export function foldedAt(subject: Operand, values: readonly Scalar[]): Constraints {
  if (pathOf(subject) !== undefined) return NONE;
  return foldedTextAt(subject, foldedOf(values));
}

/** The text of a value at the subject's path, or of an element there, is one of these without letter case. */
export function foldedTextAt(subject: Operand, texts: readonly string[] | undefined): Constraints {
  const path = subject.kind === 'query' ? namesThroughArrays(subject) : undefined;
  if (path === undefined || texts === undefined) return NONE;
  return { ...NONE, foldedEqualities: [{ path, values: [...new Set(texts)] }] };
}

/** A string of the record is the text. */
export function wholeString(subject: Operand, text: string): Constraints {
  return subject.kind === 'query' ? textsOf(quotedText(text)) : NONE;
}

/** Strings of the record have the pieces in them. */
export function insideString(subject: Operand, pieces: readonly string[]): Constraints {
  return subject.kind === 'query' || subject.kind === 'call' ? textsOf(...pieces.map(pieceOf)) : NONE;
}

/** The value of the subject's path begins with the text; nothing is known where it is empty. */
export function prefixOf(subject: Operand, start: string): Constraints {
  const path = pathOf(subject);
  return path === undefined || start === '' ? NONE : { ...NONE, prefixes: [{ path, prefixes: [start] }] };
}

/** The value of the subject's path is a time in that relation to the instant. */
export function timeAt(operator: ComparisonOperator, subject: Operand, at: number): Constraints {
  const path = pathOf(subject);
  if (path === undefined) return NONE;
  return {
    ...NONE,
    times: [{ path, from: operator.startsWith('<') ? undefined : at, to: operator.startsWith('>') ? undefined : at }],
  };
}

function pathOf(subject: Operand): ConstraintPath | undefined {
  return subject.kind === 'query' ? singularSteps(subject) : undefined;
}

/** Whether an operand has one value at most. */
export function isSingularOperand(operand: Operand): boolean {
  return operand.kind !== 'query' || singularSteps(operand) !== undefined;
}
