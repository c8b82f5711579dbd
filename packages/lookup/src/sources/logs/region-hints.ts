import { elsewhereHint, namedRegionHint, regionsElsewhere } from '../regions-elsewhere.js';
import type { OpenRequest } from '../scheme.js';

/** Logs of all regions have every event; with some alone, an event that the patterns name may be in others. */
export function regionHints({ regions, filter }: OpenRequest): readonly string[] {
  if (regions === 'all' || regions.length === 0) return [];
  const elsewhere = filter.insights ? [] : regionsElsewhere(filter, regions);
  const hint = elsewhereHint(elsewhere.filter(({ meaning }) => meaning === 'named'));
  return [namedRegionHint(filter, regions), hint].filter((each) => each !== undefined);
}
