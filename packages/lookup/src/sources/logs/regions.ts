import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';

/** The condition of regions on a record, none for no region. A record that does not name its region is of any: it must not vanish. */
export function ofRegions(regions: readonly string[]): readonly MatchExpression[] {
  if (regions.length === 0) return [];
  return [parseMatch(`$.awsRegion == None or $.awsRegion in ${JSON.stringify(regions)}`)];
}
