import type { Summarizer, Summary } from '../summary/summarize.js';
import { summarizer } from '../summary/summarize.js';
import type { RecordBytes } from '../summary/record-bytes.js';
import type { RuleCounter } from './rule-totals.js';
import { ruleCounter } from './rule-totals.js';
import type { PlacedObservation } from './totals.js';
import { encodeTotals, maxObservations } from './totals.js';

/** The sums of all files that a worker reads in one pass. */
export interface PassSums {
  readonly summary: Summarizer;
  readonly hits: RuleCounter;
  /** Keeps the observations that correlations count, up to a limit. */
  readonly note: (added: readonly PlacedObservation[]) => void;
  /** The summary so far, at most once a second; undefined in between. */
  readonly now: () => Summary | undefined;
  /** All of it, to be sent. */
  readonly encoded: () => ArrayBuffer;
}

const summaryEveryMs = 1000;
/** As much of a summary as is shown while files are read: the whole of it takes the page long to receive. */
const shownNow = { values: 200, buckets: 512 } as const;

/** The sums of a pass that has read nothing yet; by the bytes of records, where a reader has them. */
export function passSums(bytes?: RecordBytes): PassSums {
  const [summary, hits] = [summarizer(bytes), ruleCounter()];
  const observations: PlacedObservation[] = [];
  const left = { dropped: 0, timeless: 0 };
  let sentMs = 0;
  return {
    summary,
    hits,
    note(added) {
      for (const each of added)
        if (Number.isNaN(each.observation.time)) left.timeless++;
        else if (observations.length >= maxObservations) left.dropped++;
        else observations.push(each);
    },
    now() {
      if (performance.now() - sentMs < summaryEveryMs) return undefined;
      const shown = summary.shown(shownNow.values, shownNow.buckets);
      sentMs = performance.now();
      return shown;
    },
    encoded: () => encodeTotals({ summary: summary.summary(), found: hits.totals(), observations, ...left }),
  };
}
