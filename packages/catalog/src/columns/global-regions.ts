import type { Partition, RegionsFile } from './column-files.js';
import { fixedRegions } from './fixed-regions.js';

/** Event source → the regions that all its events may be recorded in, whichever region is called. */
export function globalRegions(file: RegionsFile, partition: Partition): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { source, region, when, events } of fixedRegions(file, partition)) {
    if (events !== undefined || (when !== 'always' && when !== 'global-endpoint')) continue;
    found.set(source, [...(found.get(source) ?? []), region]);
  }
  return found;
}
