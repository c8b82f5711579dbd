import type { Comparison, ComparisonOperator, Literal, MatchExpression, Operand, Query, Subject } from '../ast.js';
import { parseMatch } from '../parse/parse-match.js';
import { compileFilter, compileOperand } from '../path/filter.js';
import { every, some } from '../path/join.js';
import { chainGetter } from '../path/member.js';
import { singularSteps } from '../path/singular.js';
import { compileVisit } from '../path/visit.js';
import { compileRegex } from '../regex/compile-regex.js';
import { compileGlob } from '../values/glob.js';
import {
  cidrTest,
  comparisonTest,
  compareValues,
  containsTest,
  membershipTest,
  type ValueTest,
} from './value-tests.js';

/** What a compiled expression is. */
export type Predicate = (record: unknown) => boolean;

/** An expression as text or tree, or several that must all hold. */
export type MatchInput = string | MatchExpression | readonly (string | MatchExpression)[];

/** How to compile. */
export interface CompileOptions {
  /** What `now` means, in milliseconds since 1970 or as a Date; the time of compiling when left out. */
  readonly now?: number | Date;
}

/** Compiles an expression to a predicate: closures, made once. Throws a MatchSyntaxError for text that is none. */
export function compileMatch(match: MatchInput, options: CompileOptions = {}): Predicate {
  const now = Number(options.now ?? Date.now());
  if (typeof match === 'string') return compileExpression(parseMatch(match), now);
  if (!isList(match)) return compileExpression(match, now);
  return both(match.map((one) => compileExpression(typeof one === 'string' ? parseMatch(one) : one, now)));
}

function isList(
  match: MatchExpression | readonly (string | MatchExpression)[],
): match is readonly (string | MatchExpression)[] {
  return Array.isArray(match);
}

function both(predicates: readonly Predicate[]): Predicate {
  const all = every(predicates);
  return (record) => all(record, record);
}

/** Compiles one tree, with `now` in milliseconds. */
export function compileExpression(expression: MatchExpression, now: number): Predicate {
  switch (expression.kind) {
    case 'or': {
      const any = some(expression.operands.map((operand) => compileExpression(operand, now)));
      return (record) => any(record, record);
    }
    case 'and':
      return both(expression.operands.map((operand) => compileExpression(operand, now)));
    case 'not': {
      const operand = compileExpression(expression.operand, now);
      return (record) => !operand(record);
    }
    case 'comparison':
      return compileComparison(expression, now);
    case 'in': {
      const member = membershipTest(expression.list.items, now);
      return anyNode(expression.subject, expression.negated ? (value) => !member(value) : member);
    }
    case 'regex': {
      const { test } = compileRegex(expression.pattern.source, expression.pattern.flags);
      return anyNode(expression.subject, (value) => typeof value === 'string' && test(value));
    }
    case 'like': {
      const test = compileGlob(expression.pattern.value);
      return anyNode(expression.subject, (value) => typeof value === 'string' && test(value));
    }
    case 'contains':
      return anyNode(expression.subject, containsTest(expression.value, now));
    case 'cidr':
      return anyNode(expression.subject, cidrTest(expression.networks.map(({ value }) => value)));
    case 'exists': {
      const visit = compileVisit(expression.query, () => true);
      return (record) => visit(record, record);
    }
    case 'test': {
      const test = compileFilter(expression);
      return (record) => test(record, record);
    }
  }
}

/** Whether any node of the subject passes; a path without nodes is looked at as null. */
function anyNode(subject: Subject, test: ValueTest): Predicate {
  const whenAbsent = test(null);
  if (subject.kind === 'call') {
    const value = compileOperand(subject);
    return (record) => test(value(record, record) ?? null);
  }
  const steps = singularSteps(subject);
  if (steps !== undefined) {
    const get = chainGetter(steps);
    return (record) => {
      const value = get(record);
      return value === undefined ? whenAbsent : test(value);
    };
  }
  const visit = compileVisit(subject, test);
  if (!whenAbsent) return (record) => visit(record, record);
  const exists = compileVisit(subject, () => true);
  return (record) => visit(record, record) || !exists(record, record);
}

function compileComparison({ operator, left, right }: Comparison, now: number): Predicate {
  if (isLiteral(right)) return anyNode(left as Subject, comparisonTest(operator, right, now));
  if (isLiteral(left)) return anyNode(right, comparisonTest(MIRRORED[operator], left, now));
  return comparePaths(operator, left, right);
}

/** The operator that says the same with its sides swapped. */
export const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function comparePaths(operator: ComparisonOperator, left: Subject, right: Subject): Predicate {
  const lefts = compileNodes(left);
  const rights = compileNodes(right);
  return (record) => {
    const others = rights(record);
    return lefts(record).some((value) => others.some((other) => compareValues(operator, value, other)));
  };
}

/** The values of a subject, at least null. */
function compileNodes(subject: Subject): (record: unknown) => readonly unknown[] {
  if (subject.kind === 'call') {
    const value = compileOperand(subject);
    return (record) => [value(record, record) ?? null];
  }
  return compileNodelist(subject);
}

function compileNodelist(query: Query): (record: unknown) => readonly unknown[] {
  let found: unknown[] = [];
  const visit = compileVisit(query, (node) => {
    found.push(node);
    return false;
  });
  return (record) => {
    found = [];
    visit(record, record);
    return found.length === 0 ? [null] : found;
  };
}

/** Whether an operand is a constant. */
export function isLiteral(operand: Operand): operand is Literal {
  return operand.kind !== 'query' && operand.kind !== 'call';
}
