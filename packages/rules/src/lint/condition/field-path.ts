import type { MatchExpression, Query, Span } from '@trailkit/match';

/** A path from the record, as fields are compared: names alone. */
export interface FieldPath {
  readonly names: readonly string[];
  readonly nameSpans: readonly Span[];
  readonly span: Span;
  readonly isPartial: boolean;
  /** Conditions of filters on the way, and the path that each is about. */
  readonly filters: readonly { readonly condition: MatchExpression; readonly path: FieldPath }[];
  readonly element?: number;
}

/** The path of a query; `@` continues the path of the element around it. */
export function fieldPath(query: Query, around: FieldPath | undefined): FieldPath {
  const start = query.root === '@' ? around : undefined;
  const names = [...(start?.names ?? [])];
  const nameSpans = [...(start?.nameSpans ?? [])];
  const filters: FieldPath['filters'][number][] = [];
  let isPartial = start?.isPartial ?? false;
  for (const { kind, selectors } of query.segments) {
    const [only, second] = selectors;
    if (kind === 'descendant' || second !== undefined) isPartial = true;
    if (isPartial || only === undefined) break;
    if (only.kind === 'name') {
      names.push(only.name);
      nameSpans.push(only.span);
    } else if (only.kind === 'filter') {
      const path = { names: [...names], nameSpans: [...nameSpans], span: query.span, isPartial, filters: [] };
      filters.push({ condition: only.condition, path });
    }
  }
  // Of `@` alone, the path is where the path around it is.
  const span = query.segments.some(({ selectors }) => selectors.some(({ kind }) => kind === 'name'))
    ? query.span
    : (start?.span ?? query.span);
  return {
    names,
    nameSpans,
    span,
    isPartial,
    filters,
    ...(start?.element !== undefined && { element: start.element }),
  };
}
