import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import type { Condition } from './condition.js';
import { someOf } from './condition.js';
import { isAboutCalls } from './pattern-match.js';
import type { RecordFilter } from './record-filter.js';

/** A filter as match expressions, for engines that have neither the catalog nor patterns. */
export interface FilterMatches {
  /** All of them hold for every match, and for a record outside of the filter only where `unsure` holds. */
  readonly matches: readonly MatchExpression[];
  readonly unsure: Condition;
}

const isInsight = '($.eventCategory == "Insight" or $.eventType == "AwsCloudTrailInsight")';

/** The match expressions of a filter: patterns, presets and the family of events among them. */
export function filterMatches({ scanFilter, insights }: RecordFilter): FilterMatches {
  const { matches, alternatives, unsure } = scanFilter;
  return {
    matches: [
      ...matches,
      ...(alternatives ? [anyOf(alternatives)] : []),
      parseMatch(insights ? isInsight : `not ${isInsight}`),
    ],
    unsure: insights ? unsure : withoutCalls(unsure),
  };
}

/** Insights events alone are about calls: of others nothing is unsure for that. */
function withoutCalls(unsure: Condition): Condition {
  if (unsure === isAboutCalls) return false;
  if (typeof unsure === 'boolean' || unsure.kind !== 'or') return unsure;
  return someOf(unsure.operands.map(withoutCalls));
}

function anyOf(alternatives: readonly MatchExpression[]): MatchExpression {
  const condition = someOf(alternatives);
  return typeof condition === 'boolean' ? parseMatch('not $') : condition;
}
