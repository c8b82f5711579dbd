import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import type { Condition } from './condition.js';
import { someOf } from './condition.js';
import { patternMatch } from './pattern-match.js';
import type { RecordFilter } from './record-filter.js';

/** A filter as match expressions, for engines that have neither the catalog nor patterns. */
export interface FilterMatches {
  /** All of them hold for every match, and for a record outside of the filter only where `unsure` holds. */
  readonly matches: readonly MatchExpression[];
  readonly unsure: Condition;
}

const isInsight = '($.eventCategory == "Insight" or $.eventType == "AwsCloudTrailInsight")';

/** The match expressions of a filter: patterns, presets and the family of events among them. */
export function filterMatches({ patterns, conditions, alternatives, readOnly, insights }: RecordFilter): FilterMatches {
  const ofPatterns = patternMatch(patterns, undefined, { withInsights: insights });
  const any = alternatives && someOf(alternatives.map(({ match }) => match));
  return {
    matches: [
      ...conditions,
      ...ofPatterns.matches,
      ...(any === undefined ? [] : [typeof any === 'boolean' ? parseMatch('not $') : any]),
      parseMatch(insights ? isInsight : `not ${isInsight}`),
    ],
    unsure: someOf([ofPatterns.unsure, readOnly !== undefined && parseMatch('$.readOnly not in [true, false]')]),
  };
}
