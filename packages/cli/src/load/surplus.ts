import type { JsonObject } from '@trailkit/records';
import type { OpenedSources } from '@trailkit/lookup/arguments';

/** Whether a record of the index would have to be in the source: it matches the filter, in its window and its regions. */
export function surplusTest({ filter, queries, window }: OpenedSources): (record: JsonObject) => boolean {
  const regions = queries.flatMap(({ source }) => source.region ?? []);
  return (record) => {
    const time = Date.parse(String(record.eventTime));
    const isInside = Number.isNaN(time) || (window.from <= time && time <= window.to);
    const isHere = regions.length === 0 || regions.includes(String(record.awsRegion));
    return isInside && isHere && filter.test(record);
  };
}
