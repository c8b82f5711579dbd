import type { Condition } from '../../../condition/condition.js';
import { all, any, maybe, not, unknown } from '../../../condition/condition.js';
import { callMethod, callNamed, entryOf, memberOf } from './calls.js';
import type { Expression } from './syntax.js';
import type { Scope, Value } from './value.js';
import { equality, membership, readsOf, truthOf } from './value-condition.js';

/** Runs a function of the file over values. */
export type CallFunction = (called: Extract<Value, { readonly kind: 'function' }>, operands: readonly Value[]) => Value;

/** The value of an expression, given those of names. */
export function evaluate(expression: Expression, scope: Scope, call: CallFunction): Value {
  const value = (each: Expression): Value => evaluate(each, scope, call);
  const { span } = expression;
  switch (expression.kind) {
    case 'string':
      return expression.isTemplate
        ? nothing
        : { kind: 'constant', value: { text: expression.text, span, type: 'string' } };
    case 'number':
      return { kind: 'constant', value: { text: expression.text, span, type: 'number' } };
    case 'constant':
      if (expression.value === null) return { kind: 'none' };
      return { kind: 'constant', value: { text: String(expression.value), span, type: 'boolean' } };
    case 'name':
      return scope.get(expression.text) ?? nothing;
    case 'named':
      return value(expression.value);
    case 'attribute': {
      const object = value(expression.object);
      return { kind: 'method', object, name: expression.name.text };
    }
    case 'subscript':
      return subscript(value(expression.object), expression.index && value(expression.index), expression);
    case 'call':
      return called(expression, scope, call);
    case 'list':
      return { kind: 'list', items: expression.items.map(value) };
    case 'dict':
      return { kind: 'dict', entries: expression.entries.map(([key, entry]) => [value(key), value(entry)] as const) };
    case 'comprehension': {
      const { inner, tests } = comprehended(expression, scope, call);
      const item = evaluate(expression.item, inner, call);
      return { kind: 'other', read: all([...tests.map(maybe), readsOf(item)]) };
    }
    case 'and':
    case 'or':
      return joined(expression.kind, expression.operands.map(value));
    case 'not':
      return { kind: 'condition', condition: not(truthOf(value(expression.operand))) };
    case 'compare':
      return {
        kind: 'condition',
        condition: compared(value(expression.left), expression.operator, value(expression.right)),
      };
    case 'choice': {
      const [test, yes, no] = [expression.test, expression.yes, expression.no].map(value).map(truthOf) as [
        Condition,
        Condition,
        Condition,
      ];
      return { kind: 'condition', condition: any([all([test, yes]), all([not(test), no])]) };
    }
    case 'binary': {
      const operands = expression.operands.map(value);
      const isUnion =
        (expression.operator === '|' || expression.operator === '+') && operands.every(({ kind }) => kind === 'list');
      if (isUnion) return { kind: 'list', items: operands.flatMap((each) => (each.kind === 'list' ? each.items : [])) };
      return { kind: 'other', read: all(operands.map(readsOf)) };
    }
    case 'lambda':
    case 'other':
      return nothing;
  }
}

const nothing: Value = { kind: 'other', read: unknown };

function subscript(object: Value, index: Value | undefined, { span }: Expression): Value {
  // A part of a list is of its elements.
  if (index === undefined) return object.kind === 'field' ? { kind: 'other', read: readsOf(object) } : object;
  const found = object.kind === 'dict' ? entryOf(object, index) : memberOf(object, [index], span);
  return found ?? { kind: 'other', read: all([readsOf(object), readsOf(index)]) };
}

/** `a or {}` is `a`; other values are only asked whether they are true. */
function joined(kind: 'and' | 'or', operands: readonly Value[]): Value {
  const [first, second] = operands;
  const isDefault = second && (second.kind === 'constant' || second.kind === 'none' || isEmpty(second));
  if (kind === 'or' && first?.kind === 'field' && operands.length === 2 && isDefault) return first;
  const conditions = operands.map(truthOf);
  return { kind: 'condition', condition: kind === 'and' ? all(conditions) : any(conditions) };
}

function isEmpty(value: Value): boolean {
  return (value.kind === 'list' && value.items.length === 0) || (value.kind === 'dict' && value.entries.length === 0);
}

function compared(left: Value, operator: string, right: Value): Condition {
  switch (operator) {
    case '==':
    case 'is':
      return equality(left, right);
    case '!=':
    case 'is not':
      return not(equality(left, right));
    case 'in':
      return membership(left, right);
    case 'not in':
      return not(membership(left, right));
    default: {
      const tested = [left, right].map((value) => (value.kind === 'field' ? truthOf(value) : readsOf(value)));
      return all(tested);
    }
  }
}

function called(expression: Extract<Expression, { readonly kind: 'call' }>, scope: Scope, call: CallFunction): Value {
  const { callee, positional, span } = expression;
  const [first] = positional;
  // any(… for …): one of the elements is enough.
  if (callee.kind === 'name' && (callee.text === 'any' || callee.text === 'all') && first?.kind === 'comprehension') {
    const { inner, tests } = comprehended(first, scope, call);
    const item = truthOf(evaluate(first.item, inner, call));
    return {
      kind: 'condition',
      condition: callee.text === 'any' ? all([...tests, item]) : maybe(all([...tests, item])),
    };
  }
  const operands = positional.map((each) => evaluate(each, scope, call));
  const target = evaluate(callee, scope, call);
  const found =
    target.kind === 'function'
      ? call(target, operands)
      : target.kind === 'method'
        ? callMethod(target.object, target.name, operands, span)
        : callee.kind === 'name'
          ? callNamed(callee.text, operands, span)
          : undefined;
  if (found?.kind === 'field') return withFallback(found, expression, operands, scope, call);
  return found ?? { kind: 'other', read: all([readsOf(target), ...operands.map(readsOf)]) };
}

/** `get(name, default)` and `deep_get(…, default=…)` give a text of their own where there is no value. */
function withFallback(
  field: Extract<Value, { readonly kind: 'field' }>,
  expression: Extract<Expression, { readonly kind: 'call' }>,
  operands: readonly Value[],
  scope: Scope,
  call: CallFunction,
): Value {
  const isGet = expression.callee.kind === 'attribute' && expression.callee.name.text === 'get';
  const value = expression.default ? evaluate(expression.default, scope, call) : isGet ? operands[1] : undefined;
  return value?.kind === 'constant' ? { ...field, fallback: value.value.text } : field;
}

/** The names that a comprehension gives, and its tests. */
function comprehended(
  { clauses }: Extract<Expression, { readonly kind: 'comprehension' }>,
  scope: Scope,
  call: CallFunction,
): { readonly inner: Scope; readonly tests: readonly Condition[] } {
  let inner = scope;
  const tests: Condition[] = [];
  for (const clause of clauses) {
    inner = withElement(clause.target, evaluate(clause.iterated, inner, call), inner);
    const known = inner;
    tests.push(...clause.tests.map((test) => truthOf(evaluate(test, known, call))));
  }
  return { inner, tests };
}

/** The scope of a loop: its target is any of the elements. */
export function withElement(target: Expression, iterated: Value, scope: Scope): Scope {
  const inner = new Map(scope);
  if (target.kind === 'name') inner.set(target.text, elementOf(iterated));
  if (target.kind === 'list')
    for (const each of target.items) if (each.kind === 'name') inner.set(each.text, { kind: 'other', read: unknown });
  const entries = entriesOf(iterated);
  if (target.kind === 'list' && entries) {
    const [key, value] = target.items;
    if (key?.kind === 'name') inner.set(key.text, { kind: 'one', items: entries.map(([each]) => each) });
    if (value?.kind === 'name') inner.set(value.text, oneIn(entries.map(([, each]) => each)));
  }
  return inner;
}

/** `items()` of a dictionary, which is a method that was called. */
function entriesOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  return value.kind === 'dict' ? value.entries : undefined;
}

/** Any of several values: of lists, any of their elements. */
function oneIn(values: readonly Value[]): Value {
  if (values.every((value) => value.kind === 'list'))
    return { kind: 'list', items: values.flatMap((value) => (value.kind === 'list' ? value.items : [])) };
  return { kind: 'one', items: values };
}

function elementOf(value: Value): Value {
  switch (value.kind) {
    case 'field':
      return value;
    case 'list':
      return { kind: 'one', items: value.items };
    case 'dict':
      return { kind: 'one', items: value.entries.map(([key]) => key) };
    default:
      return { kind: 'other', read: readsOf(value) };
  }
}
