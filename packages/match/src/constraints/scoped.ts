import type { Query } from '../ast.js';
import { namesThroughArrays, singularSteps } from '../path/singular.js';
import { NONE, type ConstraintPath, type Constraints } from './ast.js';
import { allFolded } from './folded.js';

/** The constraints of the record, by those of a node that the query selects. */
export function ofNode(query: Query, inner: Constraints): Constraints {
  const { texts } = inner;
  const steps = singularSteps(query);
  const names = namesThroughArrays(query);
  const folded = names === undefined ? [] : steps === undefined ? allFolded(inner) : inner.foldedEqualities;
  const foldedEqualities = folded.map(({ path, values }) => ({ path: [...names!, ...path], values }));
  // Of several nodes one satisfies it: nothing of it holds for the record's value at a path.
  if (steps === undefined) return { ...NONE, foldedEqualities, texts };
  const below = <T extends { readonly path: ConstraintPath }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, path: [...steps, ...item.path] }));
  return {
    equalities: below(inner.equalities),
    foldedEqualities,
    prefixes: below(inner.prefixes),
    times: below(inner.times),
    texts,
  };
}
