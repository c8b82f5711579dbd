import type { Condition } from '../../../condition/condition.js';
import { all, any, fails, holds, maybe, not, unknown } from '../../../condition/condition.js';
import type { CallFunction } from './evaluate.js';
import { evaluate, withElement } from './evaluate.js';
import type { Block, Expression, Statement } from './syntax.js';
import type { Scope, Value } from './value.js';
import { readsOf, truthOf } from './value-condition.js';

/** How a block ends: with a value that is true, or by going on after it. */
interface Outcome {
  readonly returned: Condition;
  readonly falls: Condition;
  /** The names after it. */
  readonly scope: Scope;
  /** The value, where the block has no other end than one return. */
  readonly value?: Value;
}

/** Functions of a file that call each other are followed so deep. */
const maxDepth = 4;

/** The condition under which a function of a file returns something that is true, called with the event. */
export function conditionOfRule(file: Block, name: string): Condition | undefined {
  const call = callsUpTo(maxDepth);
  const module = run(file.filter(isDefinition), new Map(), call).scope;
  // Functions see all names of the file, also those that are given later.
  const scope = (): Scope => module;
  const rule = module.get(name);
  if (rule?.kind !== 'function') return undefined;
  return truthOf(callWith(rule, [{ kind: 'event' }], scope(), maxDepth));
}

function isDefinition({ kind }: Statement): boolean {
  return kind === 'assign' || kind === 'def' || kind === 'if' || kind === 'try';
}

function callsUpTo(depth: number, scope: Scope = new Map()): CallFunction {
  return (called, operands) =>
    depth > 0 ? callWith(called, operands, scope, depth - 1) : { kind: 'other', read: all(operands.map(readsOf)) };
}

function callWith(
  { parameters, body }: Extract<Value, { readonly kind: 'function' }>,
  operands: readonly Value[],
  module: Scope,
  depth: number,
): Value {
  const scope = new Map(module);
  for (const [index, parameter] of parameters.entries())
    scope.set(parameter, operands[index] ?? { kind: 'other', read: unknown });
  const { returned, value } = run(body, scope, callsUpTo(depth, module));
  return value ?? { kind: 'condition', condition: returned };
}

function run([first, ...rest]: Block, scope: Scope, call: CallFunction): Outcome {
  if (!first) return { returned: fails, falls: holds, scope };
  const head = runOne(first, scope, call);
  if (first.kind === 'return') return head;
  const tail = run(rest, head.scope, call);
  return {
    returned: any([head.returned, all([head.falls, tail.returned])]),
    falls: all([head.falls, tail.falls]),
    scope: tail.scope,
    ...(head.returned === fails && head.falls === holds && tail.value && { value: tail.value }),
  };
}

function runOne(statement: Statement, scope: Scope, call: CallFunction): Outcome {
  const goesOn = { returned: fails, falls: holds, scope };
  switch (statement.kind) {
    case 'return': {
      if (!statement.value) return { returned: fails, falls: fails, scope };
      const value = evaluate(statement.value, scope, call);
      return { returned: truthOf(value), falls: fails, scope, value };
    }
    case 'assign': {
      const value = statement.value
        ? evaluate(statement.value, scope, call)
        : { kind: 'other' as const, read: unknown };
      return { ...goesOn, scope: assigned(statement.targets, value, scope) };
    }
    case 'def': {
      const { name, parameters, body } = statement;
      return { ...goesOn, scope: new Map(scope).set(name, { kind: 'function', parameters, body }) };
    }
    case 'if':
      return runIf(statement, scope, call);
    case 'for': {
      const iterated = evaluate(statement.iterated, scope, call);
      const body = run(statement.body, withElement(statement.target, iterated, scope), call);
      return afterLoop(body, readsOf(iterated), scope);
    }
    case 'while':
      return afterLoop(run(statement.body, scope, call), unknown, scope);
    case 'try': {
      const body = run(statement.body, scope, call);
      const handlers = statement.handlers.map((handler) => run(handler, body.scope, call));
      const last = run(statement.last, body.scope, call);
      return {
        returned: any([body.returned, ...handlers.map(({ returned }) => returned), last.returned]),
        falls: any([body.falls, ...handlers.map(({ falls }) => falls)]),
        scope: merged(
          scope,
          [body, ...handlers].map((each) => each.scope),
        ),
      };
    }
    case 'with':
      return run(statement.body, scope, call);
    case 'expression':
      return { ...goesOn, falls: readsIn(statement.value, scope, call) };
    case 'leave':
      return { returned: fails, falls: fails, scope };
    case 'other':
      return goesOn;
  }
}

/** An expression as a statement: what it reads. */
function readsIn(expression: Expression, scope: Scope, call: CallFunction): Condition {
  if (expression.kind === 'string') return holds;
  const value = evaluate(expression, scope, call);
  return value.kind === 'other' || value.kind === 'condition' ? readsOf(value) : holds;
}

function runIf({ test, body, other }: Extract<Statement, { kind: 'if' }>, scope: Scope, call: CallFunction): Outcome {
  const named = namesIn(test).reduce<Scope>(
    (names, { name, value }) => new Map(names).set(name, evaluate(value, names, call)),
    scope,
  );
  const condition = truthOf(evaluate(test, named, call));
  const yes = run(body, named, call);
  const no = run(other, named, call);
  const goingOn = [yes, no].filter(({ falls }) => falls !== fails).map((each) => each.scope);
  return {
    returned: any([all([condition, yes.returned]), all([not(condition), no.returned])]),
    falls: either(condition, yes.falls, no.falls),
    scope: merged(named, goingOn),
  };
}

/** The names that a test gives: `name := value`. */
function namesIn(test: Expression): readonly Extract<Expression, { readonly kind: 'named' }>[] {
  switch (test.kind) {
    case 'named':
      return [test, ...namesIn(test.value)];
    case 'and':
    case 'or':
      return test.operands.flatMap(namesIn);
    case 'not':
      return namesIn(test.operand);
    case 'compare':
      return [...namesIn(test.left), ...namesIn(test.right)];
    default:
      return [];
  }
}

function either(condition: Condition, yes: Condition, no: Condition): Condition {
  if (yes === holds && no === holds) return maybe(condition);
  return any([all([condition, yes]), all([not(condition), no])]);
}

/** One round is enough to return; after a loop, nothing is sure. */
function afterLoop(body: Outcome, read: Condition, scope: Scope): Outcome {
  return {
    returned: all([read, body.returned]),
    falls: all([read, maybe(body.falls)]),
    scope: merged(scope, [scope, body.scope]),
  };
}

/** Names that several ways leave with the same value; of others, nothing is known. */
function merged(before: Scope, ways: readonly Scope[]): Scope {
  const [only, ...others] = ways;
  if (!only) return before;
  if (others.length === 0) return only;
  const scope = new Map(only);
  for (const name of new Set(ways.flatMap((way) => [...way.keys()]))) {
    const values = new Set(ways.map((way) => way.get(name)));
    if (values.size > 1) scope.set(name, { kind: 'other', read: unknown });
  }
  return scope;
}

function assigned(targets: readonly Expression[], value: Value, scope: Scope): Scope {
  const names = new Map(scope);
  for (const target of targets) {
    if (target.kind === 'name') names.set(target.text, value);
    if (target.kind !== 'list') continue;
    for (const [index, each] of target.items.entries()) {
      if (each.kind !== 'name') continue;
      names.set(
        each.text,
        (value.kind === 'list' ? value.items[index] : undefined) ?? { kind: 'other', read: readsOf(value) },
      );
    }
  }
  return names;
}
