import type { JsonObject } from '@trailkit/records';
import type { Targets } from '@trailkit/lookup/arguments';

const regionOf = /^event-history (\S+)/;

/** Whether a record of the index would have to be in the source: it answers the question, in its window and its regions. */
export function surplusTest({ question, targets, window }: Targets): (record: JsonObject) => boolean {
  const regions = targets.flatMap(({ source }) => regionOf.exec(source.name)?.[1] ?? []);
  return (record) => {
    const time = Date.parse(String(record.eventTime));
    const isInside = Number.isNaN(time) || (window.from <= time && time <= window.to);
    const isHere = regions.length === 0 || regions.includes(String(record.awsRegion));
    return isInside && isHere && question.test(record);
  };
}
