import type { Segment, Selector } from '@trailkit/match';
import type { Bounds, Condition } from '../bounds/bounds.js';
import { FALSE, TRUE } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { inLambda, type Scope } from '../translate/scope.js';
import { isInSlice } from './slice.js';
import { singularPrefix, stepsFrom } from './steps.js';

/**
 * The values that a path selects, each as often as it selects it: one value, which may be absent, or lists of SQL around them. `lo` has no
 * other values, and is undefined where none is certain; `hi` has all of them, and is undefined where it might be any.
 */
export type Nodes =
  | { readonly kind: 'value'; readonly value: Sql }
  | { readonly kind: 'lists'; readonly lo: Sql | undefined; readonly hi: Sql | undefined };

/** Nodes that SQL cannot tell. */
const undecided: Nodes = { kind: 'lists', lo: undefined, hi: undefined };

/** A pattern for arrays in arrays, two of which are inside each other where it fits once; strings have it, too. */
const nestedArray = '[\\[,][ \\t\\n\\r]*\\[';

/** The values that segments select from a value. */
export function nodesFrom(value: Sql, segments: readonly Segment[], scope: Scope): Nodes {
  let nodes: Nodes = { kind: 'value', value };
  for (let rest = segments; rest.length > 0;) {
    const steps = singularPrefix(rest);
    nodes = reach(nodes, steps, scope);
    const [segment] = rest.slice(steps.length);
    if (segment !== undefined) nodes = selectAll(nodes, segment, scope);
    rest = rest.slice(steps.length + 1);
  }
  return nodes;
}

/** The values that names and indexes reach from each of the nodes. */
function reach(nodes: Nodes, steps: readonly Segment[], scope: Scope): Nodes {
  if (steps.length === 0) return nodes;
  if (nodes.kind === 'value') {
    const value = stepsFrom(nodes.value, steps, scope.dialect);
    return value === undefined ? undecided : { kind: 'value', value };
  }
  return flatMapped(nodes, scope, (value) => {
    const reached = stepsFrom(value, steps, scope.dialect);
    return reached === undefined ? undefined : scope.dialect.listOf(reached);
  });
}

function selectAll(nodes: Nodes, { kind, selectors }: Segment, scope: Scope): Nodes {
  const from = kind === 'descendant' ? withDescendants(nodes, scope) : nodes;
  const selected = selectors.map((selector) => listsOf(select(from, selector, scope), scope.dialect));
  const [only] = selected;
  if (selected.length === 1) return { kind: 'lists', ...only! };
  const los = selected.flatMap(({ lo }) => lo ?? []);
  const his = selected.flatMap(({ hi }) => hi ?? []);
  return {
    kind: 'lists',
    lo: los.length === 0 ? undefined : scope.dialect.concat(los),
    hi: his.length < selected.length ? undefined : scope.dialect.concat(his),
  };
}

function select(nodes: Nodes, selector: Selector, scope: Scope): Nodes {
  const { dialect } = scope;
  switch (selector.kind) {
    case 'name':
    case 'index':
      return reach(nodes, [{ kind: 'child', selectors: [selector], span: selector.span }], scope);
    case 'wildcard':
      return flatMapped(nodes, scope, (value) => dialect.children(value));
    case 'slice':
      return flatMapped(nodes, scope, (value, inner) => {
        const elements = dialect.elements(value);
        const length = dialect.count(elements);
        const lambda = inLambda(inner);
        if (lambda === undefined) return undefined;
        return dialect.filterIndexes(elements, lambda.variable, (index) => isInSlice(selector, index, length));
      });
    case 'each':
      return withoutArrays(nodes, scope);
    case 'filter': {
      const children = flatMapped(nodes, scope, (value) => dialect.children(value));
      return filtered(children, scope, (node, inner) => scope.filter(selector.condition, { ...inner, node }));
    }
  }
}

/** Arrays, and arrays in arrays, opened. */
function withoutArrays(nodes: Nodes, scope: Scope): Nodes {
  const { dialect, text } = scope;
  const times = `(2 * ${dialect.occurrences(text, dialect.string(nestedArray))} + 1)`;
  return repeated(nodes, times, scope, (list, inner) => flatMap(list, inner, (value) => dialect.elementsOrSelf(value)));
}

function withDescendants(nodes: Nodes, scope: Scope): Nodes {
  const { dialect, text } = scope;
  const { descendants, chained } = dialect;
  if (descendants !== undefined) return flatMapped(nodes, scope, (value) => descendants(value));
  const times = dialect.occurrences(text, dialect.string('[\\[{]'));
  const row = inLambda(scope);
  const child = row && inLambda(row.inner);
  if (chained === undefined || child === undefined) return undecided;
  // The children of the values, the children of those, and so on.
  const below = (list: Sql): Sql => dialect.flatMap(list, child.variable, dialect.children(child.variable));
  return mapped(listsOf(nodes, dialect), (list) => chained(list, times, row!.variable, below));
}

/** The nodes that satisfy a condition, where they are lists. */
function filtered(nodes: Nodes, scope: Scope, test: (value: Sql, inner: Scope) => Bounds): Nodes {
  const lambda = inLambda(scope);
  if (lambda === undefined) return undecided;
  const { variable, inner } = lambda;
  const conditions = test(variable, inner);
  const lists = listsOf(nodes, scope.dialect);
  const keep = (list: Sql | undefined, condition: Condition): Sql | undefined =>
    list === undefined || condition === TRUE ? list : scope.dialect.filter(list, variable, condition);
  const hi = keep(lists.hi, conditions.hi);
  const isExact = lists.lo === lists.hi && conditions.lo === conditions.hi;
  const lo = isExact ? hi : conditions.lo === FALSE ? undefined : keep(lists.lo, conditions.lo);
  return { kind: 'lists', lo, hi };
}

function flatMapped(nodes: Nodes, scope: Scope, inner: (value: Sql, scope: Scope) => Sql | undefined): Nodes {
  if (nodes.kind === 'lists') return mapped(nodes, (list) => flatMap(list, scope, inner));
  const list = inner(nodes.value, scope);
  return { kind: 'lists', lo: list, hi: list };
}

function repeated(nodes: Nodes, times: Sql, scope: Scope, next: (list: Sql, inner: Scope) => Sql | undefined): Nodes {
  return mapped(listsOf(nodes, scope.dialect), (list) => repeat(list, times, scope, next));
}

function mapped(
  { lo, hi }: { readonly lo: Sql | undefined; readonly hi: Sql | undefined },
  wrap: (list: Sql) => Sql | undefined,
): Nodes {
  const upper = hi === undefined ? undefined : wrap(hi);
  return { kind: 'lists', lo: lo === hi ? upper : lo === undefined ? undefined : wrap(lo), hi: upper };
}

function flatMap(
  list: Sql | undefined,
  scope: Scope,
  inner: (value: Sql, scope: Scope) => Sql | undefined,
): Sql | undefined {
  const lambda = inLambda(scope);
  const body = lambda && inner(lambda.variable, lambda.inner);
  return list === undefined || body === undefined ? undefined : scope.dialect.flatMap(list, lambda!.variable, body);
}

function repeat(
  list: Sql,
  times: Sql,
  scope: Scope,
  next: (list: Sql, inner: Scope) => Sql | undefined,
): Sql | undefined {
  const lambda = inLambda(scope);
  const body = lambda && next(lambda.variable, lambda.inner);
  return body === undefined ? undefined : scope.dialect.repeated(list, times, lambda!.variable, body);
}

/** The nodes as lists. */
export function listsOf(
  nodes: Nodes,
  dialect: Dialect,
): { readonly lo: Sql | undefined; readonly hi: Sql | undefined } {
  if (nodes.kind === 'lists') return nodes;
  const list = dialect.listOf(nodes.value);
  return { lo: list, hi: list };
}
