import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import type { Condition } from './condition.js';
import { someOf } from './condition.js';
import { patternMatch } from './pattern-match.js';
import type { RecordFilter } from './record-filter.js';
import { unionBound } from './union-bound.js';

/** A filter as match expressions, for engines that have neither the catalog nor patterns. */
export interface FilterMatches {
  /** All of them hold for every match, and for a record outside of the filter only where `unsure` holds. */
  readonly matches: readonly MatchExpression[];
  readonly unsure: Condition;
}

const isInsight = '($.eventCategory == "Insight" or $.eventType == "AwsCloudTrailInsight")';

/** The match expressions of a filter: patterns, presets and the family of events among them. */
export function filterMatches({
  patterns,
  conditions,
  alternatives,
  readOnly,
  insights,
  scanFilter,
}: RecordFilter): FilterMatches {
  const ofPatterns = patternMatch(patterns, undefined, { withInsights: insights });
  const any =
    alternatives &&
    unionBound(
      alternatives.map(({ match }) => match),
      scanFilter.now,
    );
  return {
    matches: [
      ...conditions,
      ...ofPatterns.matches,
      ...(any === undefined ? [] : [any]),
      parseMatch(insights ? isInsight : `not ${isInsight}`),
    ],
    unsure: someOf([
      ofPatterns.unsure,
      alternatives !== undefined,
      readOnly !== undefined && parseMatch('$.readOnly not in [true, false]'),
    ]),
  };
}
