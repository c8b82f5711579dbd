import { installedCatalog } from '@trailkit/catalog/node';
import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import type { RecordFilter } from '../../filter/record-filter.js';
import type { OpenRequest } from '../scheme.js';
import { readLogKey } from './log-key.js';

/** The condition of regions on a record, none for no region. A record that does not name its region is of any: it must not vanish. */
export function ofRegions(regions: readonly string[]): readonly MatchExpression[] {
  if (regions.length === 0) return [];
  return [parseMatch(matchOf(regions))];
}

/** The filter of a request with its regions, for sources that have no keys to tell them by. */
export function filterOfRegions({ filter, regions, restrict }: OpenRequest): RecordFilter {
  return regions === 'all' || regions.length === 0 ? filter : restrict(matchOf(regions));
}

function matchOf(regions: readonly string[]): string {
  return `$.awsRegion == None or $.awsRegion in ${JSON.stringify(regions)}`;
}

/** Until when logs of other regions may have records of these: global events were logged by trails of any region once. */
export function anyRegionBefore(regions: readonly string[]): number | undefined {
  if (regions.length === 0) return undefined;
  const catalog = installedCatalog();
  const { date, eventSources } = catalog.globalEventsInAnyTrail();
  const isGlobal = catalog
    .fixedRegions()
    .some(({ source, region }) => eventSources.includes(source) && regions.includes(region));
  return isGlobal ? Date.parse(date) : undefined;
}

/**
 * Which folders may have what a lookup of regions reads, from a time on (in milliseconds since 1970), or digests of that. As long as
 * other regions had events of these, theirs are among them.
 */
export function foldersOfRegions(regions: readonly string[], from: number): (folder: string) => boolean {
  const before = anyRegionBefore(regions) ?? -Infinity;
  return (folder) => {
    const known = readLogKey(folder);
    if (regions.length === 0 || known === undefined || known.region === '') return true;
    return regions.includes(known.region) || Math.max(known.from, from) < before;
  };
}
