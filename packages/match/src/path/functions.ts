import type { FunctionCall, Operand, Query } from '../ast.js';
import { iRegexp } from '../regex/i-regexp.js';
import { compileOperand, fromRoot, type FilterTest, type FilterValue } from './filter.js';
import { compileVisit } from './visit.js';

/** Compiles a call whose result is a value: `length`, `count`, `value` (RFC 9535 sections 2.4.4, 2.4.5, 2.4.8). */
export function compileCall(call: FunctionCall): FilterValue {
  const [argument] = call.arguments;
  switch (call.name) {
    case 'length': {
      const value = compileOperand(argument!);
      return (node, root) => lengthOf(value(node, root));
    }
    case 'count':
      return compileCount(argument as Query);
    case 'value':
      return compileValue(argument as Query);
    default:
      throw new TypeError(`${call.name}() gives no value`);
  }
}

/** Compiles a call whose result is true or false: `match`, `search` (RFC 9535 sections 2.4.6, 2.4.7). */
export function compileTest(call: FunctionCall): FilterTest {
  const [subject, pattern] = call.arguments as readonly [Operand, Operand];
  const whole = call.name === 'match';
  const value = compileOperand(subject);
  if (pattern.kind === 'string') {
    const test = iRegexp(pattern.value, whole);
    return (node, root) => {
      const text = value(node, root);
      return test !== undefined && typeof text === 'string' && test(text);
    };
  }
  const source = compileOperand(pattern);
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

function compileCount(query: Query): FilterValue {
  let count = 0;
  const visit = fromRoot(
    query,
    compileVisit(query, () => {
      count++;
      return false;
    }),
  );
  return (node, root) => {
    // A count inside the counted path would be another closure: this one cannot be entered twice at a time.
    count = 0;
    visit(node, root);
    return count;
  };
}

function compileValue(query: Query): FilterValue {
  let count = 0;
  let found: unknown;
  const visit = fromRoot(
    query,
    compileVisit(query, (node) => {
      found = node;
      return ++count > 1;
    }),
  );
  return (node, root) => {
    count = 0;
    visit(node, root);
    const value = count === 1 ? found : undefined;
    found = undefined;
    return value;
  };
}
