import type { Query } from '../ast.js';

/** Whether a query can select at most one node: only names and indexes (RFC 9535 section 2.3.5.1). */
export function isSingular(query: Query): boolean {
  return query.segments.every(({ kind, selectors: [selector, second] }) => {
    return kind === 'child' && second === undefined && (selector?.kind === 'name' || selector?.kind === 'index');
  });
}

/** The names of a query that has nothing else; undefined for any other. */
export function namesOnly(query: Query): readonly string[] | undefined {
  const steps = singularSteps(query);
  return steps?.every((step) => typeof step === 'string') ? steps : undefined;
}

/** The names of a query that has no other selectors than names and `[]`; undefined for any other. */
export function namesThroughArrays(query: Query): readonly string[] | undefined {
  const names: string[] = [];
  for (const { kind, selectors } of query.segments) {
    const [selector] = selectors;
    if (kind !== 'child' || selectors.length !== 1) return undefined;
    if (selector?.kind === 'name') names.push(selector.name);
    else if (selector?.kind !== 'each') return undefined;
  }
  return names;
}

/** The names and indexes of a singular query; undefined for any other. */
export function singularSteps(query: Query): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  for (const { kind, selectors } of query.segments) {
    const [selector] = selectors;
    if (kind !== 'child' || selectors.length !== 1) return undefined;
    if (selector?.kind === 'name') steps.push(selector.name);
    else if (selector?.kind === 'index') steps.push(selector.index);
    else return undefined;
  }
  return steps;
}
