import type { ComparisonOperator, Subject } from '../ast.js';
import type { FilterCompiler } from '../path/filter-compiler.js';
import { compileOperand } from '../path/functions.js';
import type { NodeTest } from '../path/join.js';
import { compileNodelist } from '../path/nodelist.js';
import { compareBy, type Ordering } from '../values/compare.js';
import { equals } from '../values/equal.js';
import { comesBefore } from '../values/order.js';
import { readTime } from '../values/time.js';

/** The order of two values of a record: two strings that are both times compare as times. */
const timesOrTexts: Ordering = { isLess, isSame };

/** Whether any pair of nodes of two subjects compares so. */
export function comparePaths(
  operator: ComparisonOperator,
  left: Subject,
  right: Subject,
  filter: FilterCompiler,
): NodeTest {
  const lefts = compileNodes(left, filter);
  const rights = compileNodes(right, filter);
  const compare = compareBy(operator, timesOrTexts);
  return (record) => {
    const others = rights(record);
    return lefts(record).some((value) => others.some((other) => compare(value, other)));
  };
}

/** The values of a subject, at least null. */
function compileNodes(subject: Subject, filter: FilterCompiler): (record: unknown) => readonly unknown[] {
  if (subject.kind === 'call') {
    const value = compileOperand(subject, filter);
    return (record) => [value(record, record) ?? null];
  }
  const nodelist = compileNodelist(subject, filter);
  return (record) => {
    const found = nodelist(record);
    return found.length === 0 ? [null] : found;
  };
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
