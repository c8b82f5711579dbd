import type { MatchExpression } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { and, both } from '../bounds/bounds.js';
import { columnBounds } from '../columns/column-bounds.js';
import type { Dialect } from '../dialects/dialect.js';
import type { Relation } from '../tables/relation.js';
import { translate } from '../translate/translate.js';

/** Bounds, and whether both say the same of every record. */
export interface TreeBounds extends Bounds {
  readonly exact: boolean;
}

/** The bounds of expressions that all have to hold: by the records' text, where columns leave out some of it before that, or by columns alone. */
export function treeBounds(
  trees: readonly MatchExpression[],
  { record, parsed, members = [] }: Relation,
  dialect: Dialect,
  now: number,
): TreeBounds {
  const { lo, hi } = both(trees.map((tree) => columnBounds(tree, members, dialect, now)));
  if (record === undefined) return { lo, hi, exact: lo === hi };
  const ofText = translate(trees, { dialect, record, now, ...(parsed && { parsed: parsed.sql }) });
  // A row that the columns leave out is no match, so that it may be left out of both.
  return { lo: and([hi, ofText.lo]), hi: and([hi, ofText.hi]), exact: ofText.exact };
}
