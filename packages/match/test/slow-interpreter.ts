import type {
  ComparisonOperator,
  FunctionCall,
  Literal,
  MatchExpression,
  Operand,
  Query,
  Selector,
  Subject,
} from '../src/index.js';
import { NOW } from './generators.js';
import { materials } from './operator-material.js';

/*
 * The language once more, straight from GRAMMAR.md and RFC 9535: nodelists are built, nothing is compiled, nothing is
 * shared with `src`. Slow and plain, so that the fast one has something to be compared with.
 */

interface Context {
  readonly root: unknown;
  readonly current: unknown;
}

/** Whether the expression holds for the record. */
export function interpret(expression: MatchExpression, record: unknown): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.every((operand) => interpret(operand, record));
    case 'or':
      return expression.operands.some((operand) => interpret(operand, record));
    case 'not':
      return !interpret(expression.operand, record);
    case 'exists':
      return nodes(expression.query, { root: record, current: record }).length > 0;
    case 'test':
      return callTest(expression.call, { root: record, current: record });
    case 'comparison':
      return sides(expression.left, record).some((left) =>
        sides(expression.right, record).some((right) => compareSides(expression.operator, left, right)),
      );
    default: {
      const material = materials.find(({ kind }) => kind === expression.kind);
      if (material === undefined) throw new Error(`test/operators has no file for ${expression.kind}`);
      return material.matches(expression, {
        values: (subject) => values(subject, record),
        nodes: (query) => nodes(query, { root: record, current: record }),
        fits: interpret,
        equalsLiteral,
      });
    }
  }
}

interface Side {
  readonly value: unknown;
  readonly literal: Literal | undefined;
}

function sides(operand: Operand, record: unknown): readonly Side[] {
  if (operand.kind === 'query' || operand.kind === 'call')
    return values(operand, record).map((value) => ({ value, literal: undefined }));
  return [{ value: undefined, literal: operand }];
}

function values(subject: Subject, record: unknown): readonly unknown[] {
  const context = { root: record, current: record };
  if (subject.kind === 'call') return [callValue(subject, context) ?? null];
  const found = nodes(subject, context);
  return found.length === 0 ? [null] : found;
}

function compareSides(operator: ComparisonOperator, left: Side, right: Side): boolean {
  if (operator === '==') return equalSides(left, right);
  if (operator === '!=') return !equalSides(left, right);
  if (operator === '<=') return compareSides('<', left, right) || sameOrder(left, right);
  if (operator === '>=') return compareSides('>', left, right) || sameOrder(left, right);
  const [low, high] = operator === '<' ? [left, right] : [right, left];
  const pair = orderPair(low, high);
  if (pair === undefined) return false;
  const [a, b] = pair;
  return typeof a === 'number' && typeof b === 'number' ? a < b : compareCodePoints(String(a), String(b)) < 0;
}

function equalSides(left: Side, right: Side): boolean {
  if (left.literal !== undefined) return equalsLiteral(right.value, left.literal);
  return right.literal !== undefined ? equalsLiteral(left.value, right.literal) : deepEqual(left.value, right.value);
}

function sameOrder(left: Side, right: Side): boolean {
  const pair = orderPair(left, right);
  if (pair !== undefined && pair[0] === pair[1]) return true;
  return left.literal === undefined && right.literal === undefined && deepEqual(left.value, right.value);
}

/** Both as numbers (times count as such) or both as strings. */
function orderPair(left: Side, right: Side): readonly [number, number] | readonly [string, string] | undefined {
  const times = [left, right].map(({ literal }) => (literal === undefined ? undefined : timeOfLiteral(literal, true)));
  if (times.some((time) => time !== undefined)) {
    const [a, b] = [times[0] ?? time(left.value), times[1] ?? time(right.value)];
    return a === undefined || b === undefined ? undefined : [a, b];
  }
  const [a, b] = [left, right].map(({ literal, value }) =>
    literal !== undefined && 'value' in literal ? literal.value : value,
  );
  if (typeof a === 'number' && typeof b === 'number') return [a, b];
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (left.literal === undefined && right.literal === undefined) {
    const [s, t] = [time(a), time(b)];
    if (s !== undefined && t !== undefined) return [s, t];
  }
  return [a, b];
}

function equalsLiteral(value: unknown, literal: Literal): boolean {
  const at = timeOfLiteral(literal, false);
  if (at !== undefined) return time(value) === at;
  if (literal.kind === 'null') return value === null;
  if (literal.kind === 'list')
    return (
      Array.isArray(value) &&
      value.length === literal.items.length &&
      literal.items.every((item, i) => equalsLiteral(value[i], item))
    );
  if (literal.kind === 'dict') {
    const expected = new Map(literal.entries.map((entry) => [entry.key, entry.value]));
    return (
      isObject(value) &&
      Object.keys(value).length === expected.size &&
      [...expected].every(([key, item]) => Object.keys(value).includes(key) && equalsLiteral(value[key], item))
    );
  }
  if (literal.kind === 'string' && /^\d+(?:\.\d+){3}$/.test(literal.value) && typeof value === 'string')
    return value.split(/ *, */).includes(literal.value); // only the addresses that the generators write
  return 'value' in literal && value === literal.value;
}

function timeOfLiteral(literal: Literal, quoted: boolean): number | undefined {
  if (literal.kind === 'time') return Date.parse(literal.text);
  if (literal.kind === 'now') return NOW + literal.offset;
  return quoted && literal.kind === 'string' && /^\d{4}-\d\d-\d\d(?:T.*Z)?$/.test(literal.value)
    ? time(literal.value)
    : undefined;
}

/** Only the spellings that the generators write. */
function time(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) < 1e11 ? value * 1000 : value;
  if (value === 'Jul 10, 2023 12:24:29 PM') return Date.UTC(2023, 6, 10, 12, 24, 29);
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(value)
    ? Date.parse(value)
    : undefined;
}

function nodes(query: Query, context: Context): readonly unknown[] {
  let found: readonly unknown[] = [query.root === '$' ? context.root : context.current];
  for (const { kind, selectors } of query.segments) {
    const parents = kind === 'child' ? found : found.flatMap(descendants);
    found = parents.flatMap((parent) => selectors.flatMap((selector) => select(selector, parent, context.root)));
  }
  return found;
}

function descendants(node: unknown): readonly unknown[] {
  return [node, ...children(node).flatMap(descendants)];
}

function children(node: unknown): readonly unknown[] {
  if (Array.isArray(node)) return node;
  return isObject(node) ? Object.values(node) : [];
}

function select(selector: Selector, parent: unknown, root: unknown): readonly unknown[] {
  switch (selector.kind) {
    case 'wildcard':
      return children(parent);
    case 'each':
      return Array.isArray(parent) ? parent.flat(Infinity) : [parent];
    case 'filter':
      return children(parent).filter((current) => filter(selector.condition, { root, current }));
    case 'name':
      return isObject(parent) && Object.keys(parent).includes(selector.name) ? [parent[selector.name]] : [];
    case 'index':
      return Array.isArray(parent) && parent.at(selector.index) !== undefined ? [parent.at(selector.index)] : [];
    case 'slice': {
      if (!Array.isArray(parent)) return [];
      const { step = 1 } = selector;
      const length = parent.length;
      const normal = (bound: number): number => (bound >= 0 ? bound : length + bound);
      const start = normal(selector.start ?? (step >= 0 ? 0 : length - 1));
      const end = selector.end === undefined ? (step >= 0 ? length : -1) : normal(selector.end);
      const picked: unknown[] = [];
      const [from, to] = [Math.max(-1, Math.min(start, length)), Math.max(-1, Math.min(end, length))];
      if (step > 0) for (let i = Math.max(from, 0); i < to; i += step) picked.push(parent[i]);
      if (step < 0) for (let i = Math.min(from, length - 1); i > to; i += step) picked.push(parent[i]);
      return picked;
    }
  }
}

function filter(condition: MatchExpression, context: Context): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => filter(operand, context));
    case 'or':
      return condition.operands.some((operand) => filter(operand, context));
    case 'not':
      return !filter(condition.operand, context);
    case 'exists':
      return nodes(condition.query, context).length > 0;
    case 'test':
      return callTest(condition.call, context);
    case 'comparison': {
      const [left, right] = [filterValue(condition.left, context), filterValue(condition.right, context)];
      const less = (a: unknown, b: unknown): boolean => {
        if (typeof a === 'number' && typeof b === 'number') return a < b;
        return typeof a === 'string' && typeof b === 'string' && compareCodePoints(a, b) < 0;
      };
      const equal = deepEqual(left, right);
      const answers = {
        '==': equal,
        '!=': !equal,
        '<': less(left, right),
        '>': less(right, left),
        '<=': less(left, right) || equal,
        '>=': less(right, left) || equal,
      };
      return answers[condition.operator];
    }
    default:
      throw new Error(condition.kind);
  }
}

function filterValue(operand: Operand, context: Context): unknown {
  if (operand.kind === 'query') return nodes(operand, context)[0];
  if (operand.kind === 'call') return callValue(operand, context);
  return operand.kind === 'null' ? null : 'value' in operand ? operand.value : undefined;
}

function callValue(call: FunctionCall, context: Context): unknown {
  const [argument] = call.arguments as readonly [Operand];
  if (call.name === 'count') return nodes(argument as Query, context).length;
  if (call.name === 'value') {
    const found = nodes(argument as Query, context);
    return found.length === 1 ? found[0] : undefined;
  }
  const value = filterValue(argument, context);
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) || isObject(value) ? children(value).length : undefined;
}

function callTest(call: FunctionCall, context: Context): boolean {
  const [subject, pattern] = call.arguments as readonly [Operand, Literal & { value: string }];
  const value = filterValue(subject, context);
  if (typeof value !== 'string' || pattern.value === '(') return false;
  const source = pattern.value.replaceAll('.', '[^\\n\\r]');
  return new RegExp(call.name === 'match' ? `^(?:${source})$` : source, 'u').test(value);
}

function deepEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
  if (isObject(a))
    return (
      isObject(b) &&
      Object.keys(a).length === Object.keys(b).length &&
      Object.keys(a).every((key) => Object.keys(b).includes(key) && deepEqual(a[key], b[key]))
    );
  return a === b;
}

function compareCodePoints(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => [...text].map((character) => character.codePointAt(0)!)) as [number[], number[]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return x.length - y.length;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
