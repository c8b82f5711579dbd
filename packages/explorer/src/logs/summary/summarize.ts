import { outcomeOf } from '@trailkit/records';
import type { JsonObject } from '@trailkit/records';
import type { FacetName } from './facets.js';
import { facets } from './facets.js';
import type { HeavyHitterCounts } from './heavy-hitters.js';
import { heavyHitters, frequentKeys } from './heavy-hitters.js';
import { tally } from './tally.js';
import type { Timeline } from './timeline.js';
import { timeReader } from './time-reader.js';
import { timelineCounter, withBuckets } from './timeline.js';

/** An overview of a stream of records: plain data that can be sent to another thread. */
export interface Summary {
  readonly records: number;
  /** Those whose calls were refused or failed. */
  readonly errors: number;
  /** Those without a time that can be read: they are in no bucket. */
  readonly timeless: number;
  /** The times of the first and the last event, in ms since 1970; undefined where no record has one. */
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  readonly timeline: Timeline;
  readonly facets: readonly FacetCounts[];
}

/** The values of a facet. */
export interface FacetCounts {
  readonly name: FacetName;
  readonly counts: HeavyHitterCounts;
  /** The records that have none. */
  readonly absent: number;
}

/** Makes a summary of records, in memory that is bounded however many there are. */
export interface Summarizer {
  readonly add: (record: JsonObject) => void;
  /** Looks at a record that counts with the next `commit`, or never. */
  readonly stage: (record: JsonObject) => void;
  /** The time of the record that was staged last, in ms since 1970; undefined where it has none that can be read. */
  readonly stagedTime: () => number | undefined;
  readonly commit: () => void;
  readonly rollback: () => void;
  /** Takes in the summary of other records. */
  readonly merge: (summary: Summary) => void;
  readonly summary: () => Summary;
}

/** How many new values of a facet are counted before the rare ones are given up. */
const maxSlots = 8192;

/** A summary of nothing yet. */
export function summarizer(): Summarizer {
  const timeline = timelineCounter();
  const counters = facets.map((facet) => ({ facet, tally: tally(facet), hitters: heavyHitters(), absent: 0 }));
  let [records, errors, timeless] = [0, 0, 0];
  let [firstMs, lastMs] = [Infinity, -Infinity];
  const timeOf = timeReader();
  /** The times of staged records, whether they are errors, and the slots of their values, one record after the other. */
  const staged = {
    count: 0,
    times: [] as (number | undefined)[],
    errors: [] as boolean[],
    slots: [] as number[],
  };

  function span(fromMs: number | undefined, toMs: number | undefined): void {
    if (fromMs !== undefined && fromMs < firstMs) firstMs = fromMs;
    if (toMs !== undefined && toMs > lastMs) lastMs = toMs;
  }

  function stage(record: JsonObject): void {
    const at = staged.count++;
    staged.times[at] = timeOf(record.eventTime);
    staged.errors[at] = outcomeOf(record) !== 'succeeded';
    for (let number = 0; number < facets.length; number++)
      staged.slots[at * facets.length + number] = counters[number]!.tally.slotOf(record);
  }

  function commit(): void {
    for (let at = 0; at < staged.count; at++) {
      const time = staged.times[at];
      const isError = staged.errors[at]!;
      records++;
      if (isError) errors++;
      if (time === undefined) timeless++;
      else {
        timeline.add(time, isError);
        span(time, time);
      }
      for (let number = 0; number < facets.length; number++) {
        const slot = staged.slots[at * facets.length + number]!;
        const counter = counters[number]!;
        if (slot < 0) counter.absent++;
        else counter.tally.count(slot);
      }
    }
    staged.count = 0;
    for (const counter of counters) if (counter.tally.size() > maxSlots) counter.tally.giveTo(counter.hitters);
  }

  function summary(): Summary {
    for (const counter of counters) counter.tally.giveTo(counter.hitters);
    return {
      ...{ records, errors, timeless },
      firstMs: firstMs === Infinity ? undefined : firstMs,
      lastMs: lastMs === -Infinity ? undefined : lastMs,
      timeline: timeline.timeline(),
      facets: counters.map(({ facet: { name }, hitters, absent }) => ({ name, counts: hitters.counts(), absent })),
    };
  }

  return {
    add(record) {
      stage(record);
      commit();
    },
    stage,
    stagedTime: () => staged.times[staged.count - 1],
    commit,
    rollback() {
      staged.count = 0;
    },
    merge(other) {
      records += other.records;
      errors += other.errors;
      timeless += other.timeless;
      span(other.firstMs, other.lastMs);
      timeline.merge(other.timeline);
      for (const [at, { counts, absent }] of other.facets.entries()) {
        counters[at]!.hitters.merge(counts);
        counters[at]!.absent += absent;
      }
    },
    summary,
  };
}

/** As much of a summary as is shown: the most frequent values of each facet, and wider buckets of time. To show it, not to merge it. */
export function shownSummary(summary: Summary, maxValues: number, maxBuckets: number): Summary {
  return {
    ...summary,
    timeline: withBuckets(summary.timeline, maxBuckets),
    facets: summary.facets.map((facet) => ({ ...facet, counts: frequentKeys(facet.counts, maxValues) })),
  };
}
