import type { ListLiteral, Span, Subject } from '../ast.js';
import { equalTextsTest } from '../bytes/equal-texts.js';
import { anyNode } from '../compile/any-node.js';
import { membershipTest } from '../compile/equality-test.js';
import { NONE, type Constraints } from '../constraints/ast.js';
import { allOf } from '../constraints/combine.js';
import { operandTexts } from '../constraints/path-texts.js';
import { isSingularOperand, oneOf } from '../constraints/subject-constraints.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { subjectOf, wrongOperand } from '../parse/operand-checks.js';
import { printLiteral } from '../print/print-literal.js';
import { bindings, type ConstraintContext, type Operator } from './operator.js';

/** `a in [1, 2]` or `a not in [1, 2]`. */
export interface Membership {
  readonly kind: 'in';
  readonly negated: boolean;
  readonly subject: Subject;
  readonly list: ListLiteral;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly in: Membership;
  }
}

export const membership: Operator<Membership> = {
  kind: 'in',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['in'],
    negatable: true,
    synonyms: { nin: 'not in', notin: 'not in', 'not-in': 'not in', 'anything-but': 'not in' },
    insteadInFilter: 'compare with == there',
    parse,
  },
  operands: ({ subject, list }) => [subject, list],
  compile: ({ negated, subject, list }, { now, filter }) => {
    const member = membershipTest(list.items, now);
    return anyNode(subject, negated ? (value) => !member(value) : member, filter);
  },
  byteTest: ({ negated, list }) => (negated ? undefined : equalTextsTest(list.items)),
  constraints,
  constraintsWhenFalse: (node, context) => {
    // "Any node" turned round says something only where there is one node.
    if (!node.negated || !isSingularOperand(node.subject)) return NONE;
    return constraints({ ...node, negated: false }, context);
  },
  print: ({ negated, subject, list }, { operand }) =>
    `${operand(subject)} ${negated ? 'not in' : 'in'} ${printLiteral(list)}`,
  expectations: ({ subject, list }) => [{ kind: 'equality', operand: subject, literals: list.items }],
};

function parse(parts: InfixParts): Membership {
  const { right, negated, span, text } = parts;
  const subject = subjectOf(parts, 'write $.path contains … for what a value has in it');
  if (right.kind === 'list') return { kind: 'in', negated, subject, list: right, span };
  const suggestion =
    right.kind === 'string' ? `did you mean [${text.slice(right.span.start, right.span.end)}]?` : undefined;
  return wrongOperand(right, 'a list after "in", such as ["a", "b"]', parts, suggestion);
}

function constraints({ subject, list, negated }: Membership, context: ConstraintContext): Constraints {
  const present = membershipTest(list.items, context.now)(null) !== negated ? NONE : operandTexts(subject, context);
  return negated ? present : allOf([present, oneOf(subject, list.items)]);
}
