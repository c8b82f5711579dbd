import type { Comparison, ComparisonOperator, MatchExpression, Operand, Query } from '../ast.js';
import { equals } from '../values/equal.js';
import { comesBefore } from '../values/order.js';
import { compileCall, compileTest } from './functions.js';
import { every, some, type NodeTest } from './join.js';
import { chainGetter } from './member.js';
import { singularSteps } from './singular.js';
import { compileVisit, type Visit } from './visit.js';

/** A filter's condition about a node: `@` is the node, `$` the root. */
export type FilterTest = NodeTest;

/** A value for a node: undefined is RFC 9535's Nothing. */
export type FilterValue = (node: unknown, root: unknown) => unknown;

/** Compiles the condition of a filter, with RFC 9535's meaning of every comparison (section 2.3.5.2). */
export function compileFilter(condition: MatchExpression): FilterTest {
  switch (condition.kind) {
    case 'or':
      return some(condition.operands.map(compileFilter));
    case 'and':
      return every(condition.operands.map(compileFilter));
    case 'not': {
      const operand = compileFilter(condition.operand);
      return (node, root) => !operand(node, root);
    }
    case 'comparison':
      return compileComparison(condition);
    case 'exists':
      return fromRoot(
        condition.query,
        compileVisit(condition.query, () => true),
      );
    case 'test':
      return compileTest(condition.call);
    default:
      throw new TypeError(`a filter has no condition of the kind ${condition.kind}`);
  }
}

function compileComparison({ operator, left, right }: Comparison): FilterTest {
  const a = compileOperand(left);
  const b = compileOperand(right);
  if (operator === '==' && isScalar(right)) {
    const value = b(undefined, undefined);
    return (node, root) => a(node, root) === value;
  }
  return (node, root) => compare(operator, a(node, root), b(node, root));
}

function isScalar(operand: Operand): boolean {
  return ['string', 'number', 'boolean', 'null'].includes(operand.kind);
}

/** Compares two values as a filter does; undefined is Nothing, which only equals itself. */
export function compare(operator: ComparisonOperator, left: unknown, right: unknown): boolean {
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
      return isLess(left, right) || equals(left, right);
    case '>=':
      return isLess(right, left) || equals(left, right);
  }
}

function isLess(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  return typeof left === 'string' && typeof right === 'string' && comesBefore(left, right);
}

/** The value of a literal, of a singular path or of a function. */
export function compileOperand(operand: Operand): FilterValue {
  switch (operand.kind) {
    case 'query': {
      const get = chainGetter(singularSteps(operand)!);
      return operand.root === '@' ? (node) => get(node) : (_node, root) => get(root);
    }
    case 'call':
      return compileCall(operand);
    case 'null':
      return () => null;
    case 'string':
    case 'number':
    case 'boolean': {
      const { value } = operand;
      return () => value;
    }
    default:
      throw new TypeError(`a filter has no operand of the kind ${operand.kind}`);
  }
}

/** A visit that begins at the node for `@` and at the root for `$`. */
export function fromRoot(query: Query, visit: Visit): Visit {
  return query.root === '@' ? visit : (_node, root) => visit(root, root);
}
