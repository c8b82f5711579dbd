import type { Query, Segment, Selector, SliceSelector } from '../ast.js';
import type { FilterCompiler } from './filter-compiler.js';
import { chainGetter, elementGetter, memberGetter, type Getter } from './member.js';
import { singularSteps } from './singular.js';

/** Looks at a node; true says that no more nodes are wanted. */
export type Visit = (node: unknown, root: unknown) => boolean;

/**
 * Compiles a path into one function that hands each selected node to `last`, in the order of RFC 9535, until it has
 * enough. Each step calls the next one, so that no nodelist is ever built.
 */
export function compileVisit(query: Query, last: Visit, filter: FilterCompiler): Visit {
  const steps = singularSteps(query);
  if (steps !== undefined) return visitOne(chainGetter(steps), last);
  return query.segments.reduceRight<Visit>((next, segment) => compileSegment(segment, next, filter), last);
}

/** A visit that begins at the node for `@` and at the root for `$`. */
export function fromRoot(query: Query, visit: Visit): Visit {
  return query.root === '@' ? visit : (_node, root) => visit(root, root);
}

function compileSegment({ kind, selectors }: Segment, next: Visit, filter: FilterCompiler): Visit {
  const visits = selectors.map((selector) => compileSelector(selector, next, filter));
  const [only] = visits;
  const children: Visit = visits.length === 1 ? only! : (node, root) => visits.some((visit) => visit(node, root));
  return kind === 'child' ? children : (node, root) => visitDescendants(node, root, children);
}

function compileSelector(selector: Selector, next: Visit, filter: FilterCompiler): Visit {
  switch (selector.kind) {
    case 'name':
      return visitOne(memberGetter(selector.name), next);
    case 'index':
      return visitOne(elementGetter(selector.index), next);
    case 'wildcard':
      return visitChildren(next);
    case 'each':
      return visitEach(next);
    case 'slice':
      return visitSlice(selector, next);
    case 'filter': {
      const test = filter(selector.condition);
      return visitChildren((node, root) => test(node, root) && next(node, root));
    }
  }
}

function visitOne(get: Getter, next: Visit): Visit {
  return (node, root) => {
    const value = get(node);
    return value !== undefined && next(value, root);
  };
}

function visitChildren(next: Visit): Visit {
  return (node, root) => {
    if (typeof node !== 'object' || node === null) return false;
    if (Array.isArray(node)) {
      for (let i = 0; i < node.length; i++) if (next(node[i], root)) return true;
      return false;
    }
    for (const key of Object.keys(node)) if (next((node as Record<string, unknown>)[key], root)) return true;
    return false;
  };
}

function visitEach(next: Visit): Visit {
  return (node, root) => {
    if (!Array.isArray(node)) return next(node, root);
    for (const element of node) {
      if (Array.isArray(element) ? visitNested(element, root, next) : next(element, root)) return true;
    }
    return false;
  };
}

/** The elements of an array in an array; by a stack of its own, since a record may be nested deeper than JavaScript's. */
function visitNested(array: readonly unknown[], root: unknown, next: Visit): boolean {
  const todo: unknown[] = [array];
  while (todo.length > 0) {
    const current = todo.pop();
    if (Array.isArray(current)) for (let i = current.length - 1; i >= 0; i--) todo.push(current[i]);
    else if (next(current, root)) return true;
  }
  return false;
}

function visitSlice(slice: SliceSelector, next: Visit): Visit {
  return (node, root) => {
    if (!Array.isArray(node)) return false;
    for (const i of sliceIndexes(slice, node.length)) if (next(node[i], root)) return true;
    return false;
  };
}

/** The indexes that a slice selects, in its order (RFC 9535 section 2.3.4.2.2). */
export function sliceIndexes({ start, end, step = 1 }: SliceSelector, length: number): number[] {
  const indexes: number[] = [];
  const normal = (bound: number): number => (bound >= 0 ? bound : length + bound);
  if (step > 0) {
    const lower = Math.min(Math.max(normal(start ?? 0), 0), length);
    const upper = Math.min(Math.max(normal(end ?? length), 0), length);
    for (let i = lower; i < upper; i += step) indexes.push(i);
  } else if (step < 0) {
    const upper = Math.min(Math.max(normal(start ?? length - 1), -1), length - 1);
    const lower = Math.min(Math.max(end === undefined ? -1 : normal(end), -1), length - 1);
    for (let i = upper; i > lower; i += step) indexes.push(i);
  }
  return indexes;
}

/** The node and all below it, parents first; by a stack of its own, since a record may be nested deeper than JavaScript's. */
function visitDescendants(node: unknown, root: unknown, visit: Visit): boolean {
  const todo: unknown[] = [node];
  while (todo.length > 0) {
    const current = todo.pop();
    if (typeof current !== 'object' || current === null) continue;
    if (visit(current, root)) return true;
    const children: unknown[] = Array.isArray(current) ? current : Object.values(current);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (typeof child === 'object' && child !== null) todo.push(child);
    }
  }
  return false;
}
