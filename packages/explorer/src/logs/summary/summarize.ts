import { outcomeOf } from '@trailkit/records';
import type { JsonObject } from '@trailkit/records';
import { byteTally, noValue, oddValue } from './byte-tally.js';
import type { FacetName } from './facets.js';
import { facets } from './facets.js';
import type { HeavyHitterCounts } from './heavy-hitters.js';
import { heavyHitters, frequentKeys } from './heavy-hitters.js';
import { wordsARecord } from './kernel-layout.js';
import type { RecordBytes } from './record-bytes.js';
import { stagedRecords } from './staged-records.js';
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
  /** The same of the record that the reader has read last; its members are made of those that bytes do not tell. */
  readonly stageRead: (members: JsonObject) => void;
  /** The same of all records of the last run of the reader's bytes. */
  readonly stageRun: () => void;
  /** The time of the record that was staged last, in ms since 1970; NaN where it has none that can be read. */
  readonly stagedTime: () => number;
  readonly commit: () => void;
  readonly rollback: () => void;
  /** Takes in the summary of other records. */
  readonly merge: (summary: Summary) => void;
  /** All of it, to be merged. */
  readonly summary: () => Summary;
  /** As much of it as is shown, as `shownSummary` makes it: cheaper, since no texts are made of what is not shown. */
  readonly shown: (maxValues: number, maxBuckets: number) => Summary;
}

/** How many new values of a facet are counted before the rare ones are given up, where they are not counted as bytes. */
const maxSlots = 8192;

/**
 * A summary of nothing yet.
 *
 * @param bytes of the records that are given to `stageRead` and `stageRun`; of the summaries that they were given to before, no more is to be asked
 */
export function summarizer(bytes?: RecordBytes): Summarizer {
  const timeline = timelineCounter();
  bytes?.begin();
  const counters = facets.map((facet, number) => ({
    ...{ facet, tally: tally(facet), hitters: heavyHitters(), absent: 0 },
    inBytes: bytes && byteTally(bytes.kernel, number),
  }));
  let [records, errors, timeless] = [0, 0, 0];
  let [firstMs, lastMs] = [Infinity, -Infinity];
  const timeOf = timeReader((time, dayStartMs) => bytes?.noteDay(time, dayStartMs));
  const staged = stagedRecords();

  function span(fromMs: number | undefined, toMs: number | undefined): void {
    if (fromMs !== undefined && fromMs < firstMs) firstMs = fromMs;
    if (toMs !== undefined && toMs > lastMs) lastMs = toMs;
  }

  function stage(record: JsonObject): void {
    const words = staged.add(timeOf(record.eventTime) ?? NaN);
    for (let number = 0; number < facets.length; number++) staged.words()[words + number] = slotOfValue(number, record);
    staged.words()[words + facets.length] = outcomeOf(record) === 'succeeded' ? 0 : 1;
  }

  /** The slot of a value that is not counted by its bytes: below `oddValue`. */
  function slotOfValue(number: number, record: JsonObject): number {
    const slot = counters[number]!.tally.slotOf(record);
    return slot < 0 ? noValue : oddValue - 1 - slot;
  }

  function stageRead(members: JsonObject): void {
    if (bytes === undefined) return stage(members);
    bytes.look();
    const time = bytes.times()[0]!;
    const words = staged.add(Number.isNaN(time) ? (timeOf(members.eventTime) ?? NaN) : time);
    const [into, found] = [staged.words(), bytes.words()];
    for (let number = 0; number < facets.length; number++) {
      const slot = found[number]!;
      into[words + number] = slot === oddValue ? slotOfValue(number, members) : slot;
    }
    // Most have nothing that may tell of a failure.
    const isError = found[facets.length] === 1 && outcomeOf(members) !== 'succeeded';
    into[words + facets.length] = isError ? 1 : 0;
  }

  function count(number: number, slot: number): void {
    const counter = counters[number]!;
    if (slot === noValue) counter.absent++;
    else if (slot >= 0) counter.inBytes!.count(slot);
    else counter.tally.count(oddValue - 1 - slot);
  }

  /** Gives the counts of a facet that are not of bytes up to those that are kept, where it has this many slots. */
  function giveValues(minSlots: number): void {
    for (const { tally: values, hitters } of counters) if (values.size() > minSlots) values.giveTo(hitters);
  }

  function commit(): void {
    const [times, words] = [staged.times(), staged.words()];
    const size = staged.size();
    for (let at = 0, word = 0; at < size; at++, word += wordsARecord) {
      const time = times[at]!;
      const isError = words[word + facets.length] === 1;
      records++;
      if (isError) errors++;
      if (Number.isNaN(time)) timeless++;
      else {
        timeline.add(time, isError);
        span(time, time);
      }
      for (let number = 0; number < facets.length; number++) count(number, words[word + number]!);
    }
    staged.clear();
    giveValues(maxSlots);
    for (const { inBytes } of counters) inBytes?.giveUpRare();
  }

  function summaryOf(counts: (counter: (typeof counters)[number]) => HeavyHitterCounts): Summary {
    return {
      ...{ records, errors, timeless },
      firstMs: firstMs === Infinity ? undefined : firstMs,
      lastMs: lastMs === -Infinity ? undefined : lastMs,
      timeline: timeline.timeline(),
      facets: counters.map((counter) => ({
        name: counter.facet.name,
        counts: counts(counter),
        absent: counter.absent,
      })),
    };
  }

  function summary(): Summary {
    giveValues(0);
    return summaryOf(({ inBytes, hitters }) => {
      inBytes?.giveTo(hitters);
      return hitters.counts();
    });
  }

  function shown(maxValues: number, maxBuckets: number): Summary {
    giveValues(0);
    const now = summaryOf(({ inBytes, hitters }) => {
      const others = frequentKeys(hitters.counts(), maxValues);
      return inBytes ? bothCounts(inBytes.frequent(maxValues), others) : others;
    });
    return shownSummary(now, maxValues, maxBuckets);
  }

  return {
    add(record) {
      stage(record);
      commit();
    },
    stage,
    stageRead,
    stageRun: () => staged.addAll(bytes!.count(), bytes!.times(), bytes!.words()),
    stagedTime: () => staged.lastTime(),
    commit,
    rollback: () => staged.clear(),
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
    shown,
  };
}

/** Counts of some records and of others, of which the rare values may be left out. */
function bothCounts(some: HeavyHitterCounts, others: HeavyHitterCounts): HeavyHitterCounts {
  if (others.entries.length === 0 && others.maxError === 0) return some;
  const both = heavyHitters();
  for (const { entries, maxError, more = 0 } of [some, others]) {
    // A value that was left out there may be here: it is none of the most frequent.
    const leftOut = more === 0 || entries.length === 0 ? 0 : Math.min(...entries.map(([, count]) => count));
    both.merge({ entries, maxError: maxError + leftOut, more });
  }
  return both.counts();
}

/** As much of a summary as is shown: the most frequent values of each facet, and wider buckets of time. To show it, not to merge it. */
export function shownSummary(summary: Summary, maxValues: number, maxBuckets: number): Summary {
  return {
    ...summary,
    timeline: withBuckets(summary.timeline, maxBuckets),
    facets: summary.facets.map((facet) => ({ ...facet, counts: frequentKeys(facet.counts, maxValues) })),
  };
}
