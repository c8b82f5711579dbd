/** Counts of records over time. */
export interface Timeline {
  /** The width of a bucket in ms. */
  readonly bucketMs: number;
  /** Those with records, in the order of time. */
  readonly buckets: readonly Bucket[];
}

/** The records of a span of time. */
export interface Bucket {
  /** Its beginning, in ms since 1970; its end is `bucketMs` later, exclusive. */
  readonly startMs: number;
  readonly count: number;
  /** Those of them whose calls were refused or failed. */
  readonly errors: number;
}

/** Counts records over time, in memory that is bounded whatever their times are. */
export interface TimelineCounter {
  /** Counts a record at a time in ms since 1970. */
  readonly add: (timeMs: number, isError: boolean) => void;
  readonly merge: (timeline: Timeline) => void;
  readonly timeline: () => Timeline;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Each divides the next, so that buckets of one width are whole in those of the next. */
const widths = [second, 10 * second, minute, 5 * minute, 15 * minute, hour, 6 * hour, day] as const;

/** The most buckets that are kept. */
const defaultMaxBuckets = 4096;

/** The width after another: twice as many days, when there is nothing rounder. */
function widerThan(width: number): number {
  return widths.find((each) => each > width) ?? width * 2;
}

/** A counter of records over time: its buckets become wider as they become too many. */
export function timelineCounter(maxBuckets: number = defaultMaxBuckets): TimelineCounter {
  let bucketMs: number = widths[0];
  let buckets = new Map<number, { count: number; errors: number }>();
  let last = { startMs: NaN, count: 0, errors: 0 };

  function addCounts(timeMs: number, count: number, errors: number): void {
    const startMs = Math.floor(timeMs / bucketMs) * bucketMs;
    // Neighbors are mostly of one bucket.
    if (startMs !== last.startMs) {
      const bucket = buckets.get(startMs) ?? { startMs, count: 0, errors: 0 };
      buckets.set(startMs, bucket);
      last = bucket as typeof last;
    }
    last.count += count;
    last.errors += errors;
    while (buckets.size > maxBuckets) widen(widerThan(bucketMs));
  }

  function widen(width: number): void {
    bucketMs = width;
    buckets = new Map(joined(buckets, width));
    last = { startMs: NaN, count: 0, errors: 0 };
  }

  return {
    add: (timeMs, isError) => addCounts(timeMs, 1, isError ? 1 : 0),
    merge(timeline) {
      while (bucketMs < timeline.bucketMs) widen(widerThan(bucketMs));
      for (const { startMs, count, errors } of timeline.buckets) addCounts(startMs, count, errors);
    },
    timeline: () => ({
      bucketMs,
      buckets: [...buckets]
        .map(([startMs, { count, errors }]) => ({ startMs, count, errors }))
        .sort((a, b) => a.startMs - b.startMs),
    }),
  };
}

/** A timeline in no more buckets than these, wider ones where there are more. */
export function withBuckets({ bucketMs, buckets }: Timeline, maxBuckets: number): Timeline {
  const counter = timelineCounter(maxBuckets);
  counter.merge({ bucketMs, buckets });
  return counter.timeline();
}

/** The bars of a picture of a timeline: buckets without a gap, the empty ones as well. At most `maxBars`. */
export function barsOf({ bucketMs, buckets }: Timeline, maxBars: number): Timeline {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return { bucketMs, buckets };
  let width = bucketMs;
  const indexOf = (timeMs: number): number => Math.floor(timeMs / width);
  while (indexOf(last.startMs) - indexOf(first.startMs) >= maxBars) width = widerThan(width);
  const counts = joined(new Map(buckets.map((bucket) => [bucket.startMs, bucket])), width);
  const bars = Array.from({ length: indexOf(last.startMs) - indexOf(first.startMs) + 1 }, (_, at): Bucket => {
    const startMs = (indexOf(first.startMs) + at) * width;
    return { startMs, ...(counts.get(startMs) ?? { count: 0, errors: 0 }) };
  });
  return { bucketMs: width, buckets: bars };
}

/** How many records of a timeline are in each bucket of a width, by its beginning. */
export function countsIn({ buckets }: Timeline, bucketMs: number): ReadonlyMap<number, number> {
  const counts = joined(new Map(buckets.map((bucket) => [bucket.startMs, bucket])), bucketMs);
  return new Map([...counts].map(([startMs, { count }]) => [startMs, count]));
}

/** The counts of buckets in wider ones. */
function joined(
  buckets: ReadonlyMap<number, { readonly count: number; readonly errors: number }>,
  width: number,
): Map<number, { count: number; errors: number }> {
  const wide = new Map<number, { startMs: number; count: number; errors: number }>();
  for (const [from, { count, errors }] of buckets) {
    const startMs = Math.floor(from / width) * width;
    const bucket = wide.get(startMs) ?? { startMs, count: 0, errors: 0 };
    bucket.count += count;
    bucket.errors += errors;
    wide.set(startMs, bucket);
  }
  return wide;
}
