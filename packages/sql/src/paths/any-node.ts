import type { Query, Segment, Selector } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { and, atMost, both, either, exactly, FALSE, mapped, not, or, unknown } from '../bounds/bounds.js';
import type { Sql } from '../dialects/dialect.js';
import type { Scope } from '../translate/scope.js';

/** The bounds of a condition about a value, which may be absent. */
export type ValueBounds = (value: Sql, scope: Scope) => Bounds;

/** Whether one of the values that a query selects satisfies a condition, which has to be false for an absent value. */
export function anyNode({ root, segments }: Query, scope: Scope, test: ValueBounds): Bounds {
  return walk(root === '$' ? scope.record : scope.node, segments, scope, test);
}

/** Whether a query selects a value. */
export function anyPresent(query: Query, scope: Scope): Bounds {
  return anyNode(query, scope, (value) => exactly(scope.dialect.isPresent(value)));
}

/** Engines take larger indexes for other numbers. */
const maxIndex = 1_000_000;

function walk(value: Sql, segments: readonly Segment[], scope: Scope, test: ValueBounds): Bounds {
  const names = firstNames(segments);
  // One call for all names: a lambda or a call for each costs the engines more than the records do.
  if (names.length > 0) {
    if (!names.every(isPlain)) return unknown;
    return walk(scope.dialect.member(value, names), segments.slice(names.length), scope, test);
  }
  const [segment, ...rest] = segments;
  if (segment === undefined) return test(value, scope);
  if (segment.kind === 'descendant') return unknown;
  return either(segment.selectors.map((selector) => select(value, selector, rest, scope, test)));
}

function select(value: Sql, selector: Selector, rest: readonly Segment[], scope: Scope, test: ValueBounds): Bounds {
  const { dialect } = scope;
  const next: ValueBounds = (child, inner) => walk(child, rest, inner, test);
  switch (selector.kind) {
    case 'name':
      return isPlain(selector.name) ? next(dialect.member(value, [selector.name]), scope) : unknown;
    case 'index':
      return Math.abs(selector.index) > maxIndex ? unknown : next(dialect.element(value, selector.index), scope);
    case 'wildcard':
      return anyIn(dialect.children(value), scope, next);
    case 'filter':
      return anyIn(dialect.children(value), scope, (child, inner) =>
        both([scope.filter(selector.condition, { ...inner, node: child }), next(child, inner)]),
      );
    case 'each':
      return anyIn(dialect.elementsOrSelf(value), scope, (element, inner) => {
        // Arrays in arrays are not opened here: one of their elements may satisfy the condition.
        const isArray = dialect.truth(dialect.isOfType(element, 'array'));
        const { lo, hi } = next(element, inner);
        return { lo: and([not(isArray), lo]), hi: or([isArray, hi]) };
      });
    case 'slice':
      return atMost(anyIn(dialect.elements(value), scope, next).hi);
  }
}

/** Whether an element of a list satisfies a condition. */
export function anyIn(list: Sql, scope: Scope, test: ValueBounds): Bounds {
  const { dialect, lambdas } = scope;
  if (lambdas >= (dialect.maxLambdas ?? Infinity)) return unknown;
  const variable = `v${lambdas + 1}`;
  return mapped(test(variable, { ...scope, lambdas: lambdas + 1 }), (condition) =>
    condition === FALSE ? FALSE : dialect.truth(dialect.any(list, variable, condition)),
  );
}

function firstNames(segments: readonly Segment[]): readonly string[] {
  const names: string[] = [];
  for (const { kind, selectors } of segments) {
    const [selector] = selectors;
    if (kind !== 'child' || selectors.length !== 1 || selector?.kind !== 'name') break;
    names.push(selector.name);
  }
  return names;
}

/** Whether the name means itself in the paths of all engines: a number is an index in some, and signs have to be escaped, each time in another way. */
function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}_.:/ @+=,-]+$/u.test(name) && !/^-?\d+$/.test(name);
}
