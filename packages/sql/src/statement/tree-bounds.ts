import type { MatchExpression } from '@trailkit/match';
import type { Bounds, Condition } from '../bounds/bounds.js';
import { TRUE, and, both, not, or } from '../bounds/bounds.js';
import { columnBounds } from '../columns/column-bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { Relation } from '../tables/relation.js';
import { textsOf, translate } from '../translate/translate.js';

/** Bounds, and whether both say the same of every record. */
export interface TreeBounds extends Bounds {
  readonly exact: boolean;
}

/** The bounds of expressions that all have to hold: by the records' text, where columns leave out some of it before that, or by columns alone. `parsed` has the value of that text. */
export function treeBounds(
  trees: readonly MatchExpression[],
  relation: Relation,
  dialect: Dialect,
  now: number,
  parsed?: Sql,
): TreeBounds {
  const { record, members = [] } = relation;
  const { lo, hi } = both(trees.map((tree) => columnBounds(tree, members, dialect, now)));
  if (record === undefined) return { lo, hi, exact: lo === hi };
  const ofText = translate(trees, { dialect, record, now, ...(parsed && { parsed }) });
  // A row that the columns leave out is no match, so that it may be left out of both.
  const upper = and([hi, mayHaveTexts(trees, relation, dialect, now), ofText.hi]);
  return { lo: and([hi, ofText.lo]), hi: upper, exact: ofText.exact };
}

/** More texts are looked for no faster than a record is parsed. */
const maxTexts = 30;

/**
 * Leaves out most records before they are parsed: by texts that all matches have, unless a letter of them may be an escape. An element that is no
 * object is kept, to be reported.
 */
function mayHaveTexts(
  trees: readonly MatchExpression[],
  { record, isElement = false }: Relation,
  dialect: Dialect,
  now: number,
): Condition {
  if (record === undefined || !isElement) return TRUE;
  const isObject = dialect.truth(dialect.startsWith(record, dialect.string('{')));
  const hasEscape = dialect.contains(record, dialect.string('\\u00'));
  const clauses = textsOf(trees, dialect, record, now).filter((clause) => clause.length <= maxTexts);
  return or([and(clauses.map(or)), hasEscape, not(isObject)]);
}
