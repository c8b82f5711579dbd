import type { MatchExpression } from '../ast.js';
import { parseMatch } from '../parse/parse-match.js';
import { every } from '../path/join.js';
import { compileExpression } from './compile-expression.js';

/** A compiled expression: whether a record matches. */
export type Predicate = (record: unknown) => boolean;

/** An expression as text or tree, or several that must all hold. */
export type MatchInput = string | MatchExpression | readonly (string | MatchExpression)[];

/** Options of compiling. */
export interface CompileOptions {
  /** The instant of `now`, in milliseconds since 1970 or as a Date; the time of compiling when left out. */
  readonly now?: number | Date;
}

/** Compiles an expression to a predicate: closures, made once. Throws a MatchSyntaxError for text that is none. */
export function compileMatch(match: MatchInput, options: CompileOptions = {}): Predicate {
  const now = Number(options.now ?? Date.now());
  if (typeof match === 'string') return compileExpression(parseMatch(match), now);
  if (!isList(match)) return compileExpression(match, now);
  return every(match.map((one) => compileExpression(typeof one === 'string' ? parseMatch(one) : one, now)));
}

function isList(
  match: MatchExpression | readonly (string | MatchExpression)[],
): match is readonly (string | MatchExpression)[] {
  return Array.isArray(match);
}
