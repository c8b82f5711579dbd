import { outcomeOf } from '@trailkit/records';
import type { JsonObject } from '@trailkit/records';
import { facetKey } from './facet-key.js';
import type { FacetName } from './facets.js';
import { facets } from './facets.js';
import type { HeavyHitterCounts } from './heavy-hitters.js';
import { heavyHitters } from './heavy-hitters.js';
import type { Timeline } from './timeline.js';
import { timeReader } from './time-reader.js';
import { timelineCounter } from './timeline.js';

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
  readonly commit: () => void;
  readonly rollback: () => void;
  /** Takes in the summary of other records. */
  readonly merge: (summary: Summary) => void;
  readonly summary: () => Summary;
}

/** A summary of nothing yet. */
export function summarizer(): Summarizer {
  const timeline = timelineCounter();
  const counters = facets.map((facet) => ({ facet, hitters: heavyHitters(), absent: 0 }));
  let [records, errors, timeless] = [0, 0, 0];
  let [firstMs, lastMs] = [Infinity, -Infinity];
  const timeOf = timeReader();
  /** The times and keys of staged records, and whether they are errors; keys one record after the other. */
  const staged = {
    count: 0,
    times: [] as (number | undefined)[],
    errors: [] as boolean[],
    keys: [] as (string | undefined)[],
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
      staged.keys[at * facets.length + number] = facetKey(facets[number]!, record);
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
        const key = staged.keys[at * facets.length + number];
        const counter = counters[number]!;
        if (key === undefined) counter.absent++;
        else counter.hitters.add(key);
      }
    }
    staged.count = 0;
  }

  return {
    add(record) {
      stage(record);
      commit();
    },
    stage,
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
    summary: () => ({
      ...{ records, errors, timeless },
      firstMs: firstMs === Infinity ? undefined : firstMs,
      lastMs: lastMs === -Infinity ? undefined : lastMs,
      timeline: timeline.timeline(),
      facets: counters.map(({ facet: { name }, hitters, absent }) => ({ name, counts: hitters.counts(), absent })),
    }),
  };
}
