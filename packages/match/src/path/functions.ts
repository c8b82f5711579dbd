import type { FunctionCall, Operand, Query } from '../ast.js';
import { iRegexp } from '../regex/i-regexp.js';
import type { FilterCompiler } from './filter-compiler.js';
import type { NodeTest } from './join.js';
import { chainGetter } from './member.js';
import { singularSteps } from './singular.js';
import { compileVisit, fromRoot } from './visit.js';

/** The value of an operand for a node: undefined is RFC 9535's Nothing. */
export type FilterValue = (node: unknown, root: unknown) => unknown;

/** The value of a literal, of a singular path or of a function. */
export function compileOperand(operand: Operand, filter: FilterCompiler): FilterValue {
  switch (operand.kind) {
    case 'query': {
      const get = chainGetter(singularSteps(operand)!);
      return operand.root === '@' ? (node) => get(node) : (_node, root) => get(root);
    }
    case 'call':
      return compileCall(operand, filter);
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

/** Compiles a call whose result is a value: `length`, `count`, `value` (RFC 9535 sections 2.4.4, 2.4.5, 2.4.8). */
function compileCall(call: FunctionCall, filter: FilterCompiler): FilterValue {
  const [argument] = call.arguments;
  switch (call.name) {
    case 'length': {
      const value = compileOperand(argument!, filter);
      return (node, root) => lengthOf(value(node, root));
    }
    case 'count':
      return compileCount(argument as Query, filter);
    case 'value':
      return compileValue(argument as Query, filter);
    default:
      throw new TypeError(`${call.name}() gives no value`);
  }
}

/** Compiles a call whose result is true or false: `match`, `search` (RFC 9535 sections 2.4.6, 2.4.7). */
export function compileTest(call: FunctionCall, filter: FilterCompiler): NodeTest {
  const [subject, pattern] = call.arguments as readonly [Operand, Operand];
  const whole = call.name === 'match';
  const value = compileOperand(subject, filter);
  if (pattern.kind === 'string') {
    const test = iRegexp(pattern.value, whole);
    return (node, root) => {
      const text = value(node, root);
      return test !== undefined && typeof text === 'string' && test(text);
    };
  }
  const source = compileOperand(pattern, filter);
  return (node, root) => {
    const text = value(node, root);
    const expression = source(node, root);
    if (typeof text !== 'string' || typeof expression !== 'string') return false;
    return iRegexp(expression, whole)?.(text) ?? false;
  };
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string') return codePoints(value);
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++, count++) if (text.codePointAt(i)! > 0xffff) i++;
  return count;
}

function compileCount(query: Query, filter: FilterCompiler): FilterValue {
  let count = 0;
  const visit = fromRoot(
    query,
    compileVisit(
      query,
      () => {
        count++;
        return false;
      },
      filter,
    ),
  );
  return (node, root) => {
    // A count inside the counted path would be another closure: this one cannot be entered twice at a time.
    count = 0;
    visit(node, root);
    return count;
  };
}

function compileValue(query: Query, filter: FilterCompiler): FilterValue {
  let count = 0;
  let found: unknown;
  const visit = fromRoot(
    query,
    compileVisit(
      query,
      (node) => {
        found = node;
        return ++count > 1;
      },
      filter,
    ),
  );
  return (node, root) => {
    count = 0;
    visit(node, root);
    const value = count === 1 ? found : undefined;
    found = undefined;
    return value;
  };
}
