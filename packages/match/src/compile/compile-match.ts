import { treesOf, type MatchInput } from '../match-input.js';
import { every } from '../path/join.js';
import { compileExpression } from './compile-expression.js';

/** A compiled expression: whether a record matches. */
export type Predicate = (record: unknown) => boolean;

/** Options of compiling. */
export interface CompileOptions {
  /** The instant of `now`, in milliseconds since 1970 or as a Date; the time of compiling when left out. */
  readonly now?: number | Date;
}

/** Compiles an expression to a predicate: closures, made once. Throws a MatchSyntaxError for text that is none. */
export function compileMatch(match: MatchInput, options: CompileOptions = {}): Predicate {
  const now = Number(options.now ?? Date.now());
  return every(treesOf(match).map((tree) => compileExpression(tree, now)));
}
