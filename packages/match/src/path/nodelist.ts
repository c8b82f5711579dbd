import type { Query } from '../ast.js';
import type { FilterCompiler } from './filter-compiler.js';
import { compileVisit } from './visit.js';

/** Compiles a path to the list of the values that it selects. */
export function compileNodelist(query: Query, filter: FilterCompiler): (root: unknown) => unknown[] {
  let found: unknown[] = [];
  const visit = compileVisit(
    query,
    (node) => {
      found.push(node);
      return false;
    },
    filter,
  );
  return (root) => {
    found = [];
    visit(root, root);
    return found;
  };
}
