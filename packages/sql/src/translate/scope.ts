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
  /** The value that `$` means. */
  readonly record: Sql;
  /** The value that `@` means. */
  readonly node: Sql;
  /** How many lambdas are around the condition. */
  readonly lambdas: number;
}
