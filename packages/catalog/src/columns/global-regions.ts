import type { Partition, RegionsFile } from './column-files.js';

/** Event source → the regions that all its events may be recorded in, whichever region is called. */
export function globalRegions(
  { globalSources, endpointSources }: RegionsFile,
  partition: Partition,
): ReadonlyMap<string, readonly string[]> {
  const always = Object.entries(globalSources).flatMap(([source, { [partition]: region }]) =>
    region === undefined ? [] : [[source, [region]] as const],
  );
  // The cases by endpoint are known for one partition only.
  const byEndpoint = Object.entries(partition === 'aws' ? endpointSources : {}).flatMap(([source, cases]) => {
    const regions = cases.find(({ when, events }) => when === 'global-endpoint' && events === undefined)?.regions;
    return regions === undefined || regions === 'endpoint' ? [] : [[source, regions] as const];
  });
  return new Map([...always, ...byEndpoint]);
}
