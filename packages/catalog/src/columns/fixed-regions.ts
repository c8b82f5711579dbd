import type { EndpointRegions, Partition, RegionsFile } from './column-files.js';

/** A region in which events of a source are recorded, whichever region its callers work in. */
export interface FixedRegion {
  readonly source: string;
  readonly region: string;
  /** `always`, or the endpoint or user of which the calls are recorded there. */
  readonly when: 'always' | EndpointRegions['when'];
  /** These events alone; all of the source, where absent. */
  readonly events?: readonly string[];
}

/** The regions of all global services and endpoints of a partition. */
export function fixedRegions(
  { globalSources, endpointSources }: RegionsFile,
  partition: Partition,
): readonly FixedRegion[] {
  const always = Object.entries(globalSources).flatMap(([source, { [partition]: region }]): FixedRegion[] =>
    region === undefined ? [] : [{ source, region, when: 'always' }],
  );
  // The cases by endpoint are known for one partition only.
  const byEndpoint = Object.entries(partition === 'aws' ? endpointSources : {}).flatMap(([source, cases]) =>
    cases.flatMap(({ regions, when, events }): FixedRegion[] =>
      regions === 'endpoint' ? [] : regions.map((region) => ({ source, region, when, ...(events && { events }) })),
    ),
  );
  return [...always, ...byEndpoint];
}
