import type { Query } from '../ast.js';
import { compileFilter } from '../compile/compile-expression.js';
import { parseQuery } from '../parse/parse-match.js';
import { compileNodelist } from './nodelist.js';
import { normalizedPath } from './normalized-path.js';
import { selectNodes } from './select-nodes.js';

/** A selected value and its normalized path, such as `$['a'][0]`. */
export interface PathNode {
  readonly path: string;
  readonly value: unknown;
}

/** Compiles a JSONPath query (RFC 9535) to be asked of many values; throws a MatchSyntaxError. */
export function compilePath(path: string | Query): (value: unknown) => unknown[] {
  const query = typeof path === 'string' ? parseQuery(path) : path;
  return compileNodelist(query, compileFilter);
}

/** The values that a JSONPath query (RFC 9535) selects. */
export function queryPath(path: string | Query, value: unknown): unknown[] {
  return compilePath(path)(value);
}

/** The values that a JSONPath query selects, each with its normalized path (RFC 9535 section 2.7). */
export function queryNodes(path: string | Query, value: unknown): PathNode[] {
  const query = typeof path === 'string' ? parseQuery(path) : path;
  return selectNodes(query, value, compileFilter).map((node) => ({
    path: normalizedPath(node.steps),
    value: node.value,
  }));
}
