import type { MatchExpression } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';

/** The environment of a condition. */
export interface Scope {
  readonly dialect: Dialect;
  /** Translates the condition of a filter: paths have them, and they have paths. */
  readonly filter: (condition: MatchExpression, scope: Scope) => Bounds;
  /** The instant of `now`, in milliseconds since 1970. */
  readonly now: number;
  /** The text of the whole record. */
  readonly text: Sql;
  /** The value that `$` means. */
  readonly record: Sql;
  /** The value that `@` means. */
  readonly node: Sql;
  /** How many lambdas are around the condition. */
  readonly lambdas: number;
}

/** The scope inside of a lambda, and its variable; undefined where the engine has enough of them. */
export function inLambda(scope: Scope): { readonly variable: Sql; readonly inner: Scope } | undefined {
  const lambdas = scope.lambdas + 1;
  if (lambdas > (scope.dialect.maxLambdas ?? Infinity)) return undefined;
  return { variable: `v${lambdas}`, inner: { ...scope, lambdas } };
}
