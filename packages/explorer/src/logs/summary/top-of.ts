import type { FacetValue } from './facet-key.js';
import { facetValue } from './facet-key.js';
import type { Facet } from './facets.js';
import { facets } from './facets.js';
import type { FacetCounts } from './summarize.js';

/** The most frequent values of a facet. */
export interface Top {
  readonly facet: Facet;
  /** The most frequent first; of equal counts, in the order of texts. */
  readonly values: readonly TopValue[];
  /** How many different values there are beside those; at least, where counts are not exact. */
  readonly more: number;
  /** The records that have none. */
  readonly absent: number;
  /** By how much counts may be too small; 0: they are exact. */
  readonly maxError: number;
}

/** A value, and how many records have it. */
export interface TopValue extends FacetValue {
  readonly key: string;
  readonly text: string;
  readonly count: number;
}

/** The most frequent values of a facet, at most `limit`. */
export function topOf({ name, counts, absent }: FacetCounts, limit: number): Top {
  const { entries, maxError, more = 0 } = counts;
  const sorted = [...entries].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const values = sorted.slice(0, limit).map(([key, count]): TopValue => {
    const value = facetValue(key);
    return { ...value, key, count, text: value.values.map(String).join(' ') };
  });
  const facet = facets.find((each) => each.name === name)!;
  return { facet, values, more: more + sorted.length - values.length, absent, maxError };
}
