import type { Query } from '@trailkit/match';
import type { Bounds, Condition } from '../bounds/bounds.js';
import { exactly, FALSE, TRUE } from '../bounds/bounds.js';
import type { Sql } from '../dialects/dialect.js';
import { inLambda, type Scope } from '../translate/scope.js';
import { nodesFrom, type Nodes } from './nodes.js';
import { singularSuffix, stepsFrom } from './steps.js';
import { unknown } from '../bounds/bounds.js';

/** The bounds of a condition about a value, which may be absent. */
export type ValueBounds = (value: Sql, scope: Scope) => Bounds;

/** The values that a query selects. */
export function nodesOf({ root, segments }: Query, scope: Scope): Nodes {
  return nodesFrom(root === '$' ? scope.record : scope.node, segments, scope);
}

/** Whether one of the values that a query selects satisfies a condition, which has to be false for an absent value. */
export function anyNode({ root, segments }: Query, scope: Scope, test: ValueBounds): Bounds {
  // Names at the end are looked up where the condition is: without a list of what they reach.
  const steps = singularSuffix(segments);
  const nodes = nodesFrom(
    root === '$' ? scope.record : scope.node,
    segments.slice(0, segments.length - steps.length),
    scope,
  );
  return anyOf(nodes, scope, (value, inner) => {
    const reached = stepsFrom(value, steps, scope.dialect);
    return reached === undefined ? unknown : ofValue(reached, inner, test);
  });
}

/** The longest SQL of a value that a condition repeats: a comparison with a time does so thirty times. */
const maxRepeated = 400;

/** The bounds of a condition about a value, whose SQL is there only once where it is long: a lambda has it as its variable. */
export function ofValue(value: Sql, scope: Scope, test: ValueBounds): Bounds {
  const hasLambda = scope.lambdas < (scope.dialect.maxLambdas ?? Infinity);
  return value.length <= maxRepeated || !hasLambda
    ? test(value, scope)
    : anyIn(scope.dialect.holding(value), scope, test);
}

/** Whether a query selects a value. */
export function anyPresent(query: Query, scope: Scope): Bounds {
  return anyNode(query, scope, (value) => exactly(scope.dialect.isPresent(value)));
}

function anyOf(nodes: Nodes, scope: Scope, test: ValueBounds): Bounds {
  if (nodes.kind === 'value') return test(nodes.value, scope);
  const { lo, hi } = nodes;
  const upper = hi === undefined ? { lo: FALSE, hi: TRUE } : anyIn(hi, scope, test);
  if (lo === hi) return upper;
  return { lo: lo === undefined ? FALSE : anyIn(lo, scope, test).lo, hi: upper.hi };
}

/** Whether a value of a list satisfies a condition. */
export function anyIn(list: Sql, scope: Scope, test: ValueBounds): Bounds {
  const lambda = inLambda(scope);
  if (lambda === undefined) return unknown;
  const { variable, inner } = lambda;
  const { lo, hi } = test(variable, inner);
  const { dialect } = scope;
  const any = (condition: Condition): Condition =>
    condition === FALSE ? FALSE : dialect.truth(dialect.any(list, variable, condition));
  const upper = any(hi);
  return { lo: lo === hi ? upper : any(lo), hi: upper };
}
