import type { ComparisonOperator, Operand } from '../ast.js';
import { compareBy, type Ordering } from '../values/compare.js';
import { equals } from '../values/equal.js';
import { comesBefore } from '../values/order.js';
import type { FilterCompiler } from './filter-compiler.js';
import { compileOperand } from './functions.js';
import type { NodeTest } from './join.js';

/** The order of RFC 9535; undefined is Nothing, which only equals itself. */
const numbersOrTexts: Ordering = { isLess, isSame: equals };

/** Compiles a comparison inside a filter, with RFC 9535's meaning (section 2.3.5.2). */
export function compileFilterComparison(
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  filter: FilterCompiler,
): NodeTest {
  const a = compileOperand(left, filter);
  const b = compileOperand(right, filter);
  if (operator === '==' && isScalar(right)) {
    const value = b(undefined, undefined);
    return (node, root) => a(node, root) === value;
  }
  const compare = compareBy(operator, numbersOrTexts);
  return (node, root) => compare(a(node, root), b(node, root));
}

function isScalar(operand: Operand): boolean {
  return ['string', 'number', 'boolean', 'null'].includes(operand.kind);
}

function isLess(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  return typeof left === 'string' && typeof right === 'string' && comesBefore(left, right);
}
