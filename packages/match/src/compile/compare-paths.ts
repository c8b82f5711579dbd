import type { ComparisonOperator, Query, Subject } from '../ast.js';
import type { FilterCompiler } from '../path/filter-compiler.js';
import { compileOperand } from '../path/functions.js';
import type { NodeTest } from '../path/join.js';
import { compileVisit } from '../path/visit.js';
import { equals } from '../values/equal.js';
import { comesBefore } from '../values/order.js';
import { readTime } from '../values/time.js';

/** Whether any pair of nodes of two subjects compares so. */
export function comparePaths(
  operator: ComparisonOperator,
  left: Subject,
  right: Subject,
  filter: FilterCompiler,
): NodeTest {
  const lefts = compileNodes(left, filter);
  const rights = compileNodes(right, filter);
  return (record) => {
    const others = rights(record);
    return lefts(record).some((value) => others.some((other) => compareValues(operator, value, other)));
  };
}

/** The values of a subject, at least null. */
function compileNodes(subject: Subject, filter: FilterCompiler): (record: unknown) => readonly unknown[] {
  if (subject.kind === 'call') {
    const value = compileOperand(subject, filter);
    return (record) => [value(record, record) ?? null];
  }
  return compileNodelist(subject, filter);
}

function compileNodelist(query: Query, filter: FilterCompiler): (record: unknown) => readonly unknown[] {
  let found: unknown[] = [];
  const visit = compileVisit(
    query,
    (node) => {
      found.push(node);
      return false;
    },
    filter,
  );
  return (record) => {
    found = [];
    visit(record, record);
    return found.length === 0 ? [null] : found;
  };
}

/** Compares two values of a record; two strings that are both times compare as times. */
function compareValues(operator: ComparisonOperator, left: unknown, right: unknown): boolean {
  switch (operator) {
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isLess(left, right) || isSame(left, right);
    case '>=':
      return isLess(right, left) || isSame(left, right);
  }
}

function isLess(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const a = readTime(left);
  const b = a === undefined ? undefined : readTime(right);
  return b === undefined ? comesBefore(left, right) : a! < b;
}

function isSame(left: unknown, right: unknown): boolean {
  if (equals(left, right)) return true;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const time = readTime(left);
  return time !== undefined && time === readTime(right);
}
