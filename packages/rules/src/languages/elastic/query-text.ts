import type { Span } from '@trailkit/match';
import type { TextAt } from '../../rule/text-at.js';
import type { SourceText } from '../../text/source-text.js';

/** A query of a rule, and what the rule says besides. */
export interface ElasticQuery {
  readonly query?: SourceText;
  /** `kuery`, `eql`, `esql`, `lucene`; absent for a rule without a query: machine learning. */
  readonly language?: string;
  /** The patterns of the indices that it is run over; ES|QL has them in the query. */
  readonly indices: readonly string[];
  /** The fields that the rule names beside the query: those it groups, counts or shows alerts by. */
  readonly fields: readonly TextAt[];
  readonly id?: string;
  readonly title?: string;
  readonly severity?: string;
  readonly tags: readonly string[];
  /** The part of the file that the rule takes. */
  readonly span: Span;
}

/** The strings of a value that should be a list of them. */
export function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
