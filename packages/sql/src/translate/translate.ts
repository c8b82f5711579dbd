import type { MatchExpression } from '@trailkit/match';
import { constraints, parseMatch } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { and, both, not, or } from '../bounds/bounds.js';
import { boundsOf } from '../conditions/conditions.js';
import { filterCondition } from '../conditions/filter/filter-condition.js';
import type { Dialect } from '../dialects/dialect.js';
import { dialects, type DialectName } from '../dialects/list.js';

/** Options of a translation. */
export interface TranslateOptions {
  readonly dialect: DialectName | Dialect;
  /** An SQL expression for the JSON text of a record: a column, `r`. */
  readonly record: string;
  /** An SQL expression for its JSON value, for engines that would parse the text again for each mention: a column, `j`. */
  readonly parsed?: string;
  /** The instant of `now`, in milliseconds since 1970 or as a Date; the time of translating when left out. */
  readonly now?: number | Date;
}

/** An expression in SQL: `lo` ⇒ the expression ⇒ `hi`. Neither is ever NULL. */
export interface Translation {
  /** Holds for no record that does not match. */
  readonly lo: Condition;
  /** Holds for every record that matches, and for every text that is no JSON, so that the reader of the results can report it. */
  readonly hi: Condition;
  /** Whether both are the same for every text that is JSON: the engine itself can count, group and limit what `lo` holds for. */
  readonly exact: boolean;
}

/**
 * Writes an expression, or several that must all hold, as conditions of an engine. Nothing is refused: what SQL cannot say costs only
 * itself. Of a record that has a member twice, an engine may take another one than JavaScript does.
 * @throws MatchSyntaxError for text that is no expression
 */
export function translate(
  match: string | MatchExpression | readonly (string | MatchExpression)[],
  { dialect: given, record, parsed, now = Date.now() }: TranslateOptions,
): Translation {
  const dialect = typeof given === 'string' ? dialects[given] : given;
  const value = parsed ?? dialect.parse(record);
  const scope = {
    dialect,
    filter: filterCondition,
    now: Number(now),
    text: record,
    record: value,
    node: value,
    lambdas: 0,
  };
  const trees = [match].flat().map((one) => (typeof one === 'string' ? parseMatch(one) : one));
  const { lo, hi } = both(trees.map((tree) => boundsOf(tree, scope)));
  const exact = lo === hi;
  const isJson = dialect.isJson(record, parsed);
  const upper = exact ? hi : and([...textsOf(trees, dialect, record, scope.now).map(or), hi]);
  return { lo: and([isJson, lo]), hi: or([not(isJson), upper]), exact };
}

/** The texts that the JSON of every matching record has, for each a condition: bounds even where nothing else is known. */
export function textsOf(
  trees: readonly MatchExpression[],
  dialect: Dialect,
  record: string,
  now: number,
): readonly (readonly Condition[])[] {
  return constraints(trees, { now }).texts.map((clause) =>
    clause.map((text) => dialect.contains(record, dialect.string(text))),
  );
}
