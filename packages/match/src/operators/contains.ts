import { isLiteral, type Literal, type Span, type Subject } from '../ast.js';
import { anyNode } from '../compile/any-node.js';
import { equalityTest } from '../compile/equality-test.js';
import type { ValueTest } from '../compile/value-test.js';
import { allOf } from '../constraints/combine.js';
import { operandTexts } from '../constraints/path-texts.js';
import { insideString } from '../constraints/subject-constraints.js';
import { quoted } from '../parse/complain.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf, wrongOperand } from '../parse/operand-checks.js';
import { printLiteral } from '../print/print-literal.js';
import { bindings, type Operator } from './operator.js';

/** `a contains "x"`: a part of a string, or an element of an array. */
export interface ContainsTest {
  readonly kind: 'contains';
  readonly subject: Subject;
  readonly value: Literal;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly contains: ContainsTest;
  }
}

export const contains: Operator<ContainsTest> = {
  kind: 'contains',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['contains'],
    synonyms: { has: 'contains', includes: 'contains', contain: 'contains' },
    insteadInFilter: 'use search(@.…, "pattern") there',
    parse,
  },
  operands: ({ subject, value }) => [subject, value],
  compile: ({ subject, value }, { now, filter }) => anyNode(subject, containsTest(value, now), filter),
  constraints: ({ subject, value }, context) =>
    allOf([operandTexts(subject, context), insideString(subject, value.kind === 'string' ? [value.value] : [])]),
  print: ({ subject, value }, { operand }) => `${operand(subject)} contains ${printLiteral(value)}`,
  expectations: ({ subject }) => [
    { kind: 'types', operand: subject, types: ['string', 'array'], operator: 'contains' },
  ],
};

function parse(parts: InfixParts): ContainsTest {
  const { right, span, operator } = parts;
  const subject = subjectOf(parts);
  if (!isLiteral(right)) return wrongOperand(right, `a constant after ${quoted(operator.image)}`, parts);
  return { kind: 'contains', subject, value: right, span };
}

/** Tests whether a value has the literal in it: a part of a string, an element of an array. */
function containsTest(literal: Literal, now: number): ValueTest {
  const equal = equalityTest(literal, now);
  const part = literal.kind === 'string' ? literal.value : undefined;
  return (value) => {
    if (typeof value === 'string') return part !== undefined && value.includes(part);
    return Array.isArray(value) && value.some(equal);
  };
}
