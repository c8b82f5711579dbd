import type { Query, Segment, Selector } from '../ast.js';
import type { FilterCompiler } from './filter-compiler.js';
import type { Step } from './normalized-path.js';
import { sliceIndexes } from './visit.js';

/** A node of a nodelist: a value and where it is. */
export interface LocatedNode {
  readonly value: unknown;
  readonly steps: readonly Step[];
}

/** The nodelist of a query with locations, in the order of RFC 9535; for people, where `compileVisit` is for predicates. */
export function selectNodes(query: Query, value: unknown, filter: FilterCompiler): readonly LocatedNode[] {
  return query.segments.reduce<readonly LocatedNode[]>(
    (nodes, segment) => selectSegment(segment, nodes, value, filter),
    [{ value, steps: [] }],
  );
}

function selectSegment(
  segment: Segment,
  nodes: readonly LocatedNode[],
  root: unknown,
  filter: FilterCompiler,
): readonly LocatedNode[] {
  const parents = segment.kind === 'child' ? nodes : nodes.flatMap(withDescendants);
  const selects = segment.selectors.map((selector) => compileSelect(selector, filter));
  return parents.flatMap((parent) => selects.flatMap((select) => select(parent, root)));
}

function compileSelect(
  selector: Selector,
  filter: FilterCompiler,
): (parent: LocatedNode, root: unknown) => readonly LocatedNode[] {
  switch (selector.kind) {
    case 'name':
      return ({ value, steps }) =>
        isObject(value) && Object.hasOwn(value, selector.name)
          ? [{ value: value[selector.name], steps: [...steps, selector.name] }]
          : [];
    case 'index':
      return (parent) => {
        const length = Array.isArray(parent.value) ? parent.value.length : 0;
        return at(
          parent,
          [selector.index < 0 ? length + selector.index : selector.index].filter(
            (index) => index >= 0 && index < length,
          ),
        );
      };
    case 'slice':
      return (parent) => (Array.isArray(parent.value) ? at(parent, sliceIndexes(selector, parent.value.length)) : []);
    case 'wildcard':
      return children;
    case 'each':
      return elements;
    case 'filter': {
      const test = filter(selector.condition);
      return (parent, root) => children(parent).filter(({ value }) => test(value, root));
    }
  }
}

function at({ value, steps }: LocatedNode, indexes: readonly number[]): readonly LocatedNode[] {
  return indexes.map((index) => ({ value: (value as readonly unknown[])[index], steps: [...steps, index] }));
}

function children(parent: LocatedNode): readonly LocatedNode[] {
  const { value, steps } = parent;
  if (Array.isArray(value)) return at(parent, [...value.keys()]);
  return isObject(value) ? Object.keys(value).map((key) => ({ value: value[key], steps: [...steps, key] })) : [];
}

function elements(node: LocatedNode): readonly LocatedNode[] {
  const found: LocatedNode[] = [];
  const todo = [node];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    if (Array.isArray(current.value)) todo.push(...children(current).toReversed());
    else found.push(current);
  }
  return found;
}

function withDescendants(node: LocatedNode): readonly LocatedNode[] {
  const found: LocatedNode[] = [];
  const todo = [node];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    found.push(current);
    todo.push(...children(current).toReversed());
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
