import type { Correlation } from '../../rule/correlation.js';
import { conditionOf, enoughFor, isMonotone } from './condition.js';
import { countedValues } from './counted-values.js';
import type { WindowKind } from './window.js';

/** The number of values of a group that are kept where all of them are needed; the oldest are given up, and counted. */
const maxValues = 10_000;

/** How the events of a group are counted, for each type of correlation. */
export const windowKinds: Readonly<Record<Correlation['type'], (correlation: Correlation) => WindowKind<unknown>>> = {
  event_count: events,
  value_count: countedValues,
  temporal,
  temporal_ordered: ordered,
  value_sum: (correlation) => numbers(correlation, sum),
  value_avg: (correlation) => numbers(correlation, (values) => sum(values) / values.length),
  value_percentile: (correlation) =>
    numbers(correlation, (values) => {
      // The nearest rank: the least value that this share of a hundred does not exceed.
      const sorted = [...values].sort((a, b) => a - b);
      const rank = Math.ceil(((correlation.percentile ?? 50) / 100) * sorted.length);
      return sorted[Math.max(0, rank - 1)] ?? NaN;
    }),
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Events: their times. The last ones are enough to tell whether there are as many as the condition asks for. */
function events(correlation: Correlation): WindowKind<number[]> {
  const { timespanMs } = correlation;
  const condition = conditionOf(correlation);
  const enough = isMonotone(condition) ? enoughFor(condition) : Infinity;
  return {
    begin: () => [],
    add(times, { time }) {
      times.push(time);
      let old = 0;
      while (times[old]! < time - timespanMs || times.length - old > enough) old++;
      if (old > 0) times.splice(0, old);
      return times.length;
    },
    size: (times) => times.length,
    dropped: () => 0,
  };
}

/** Different rules, in any order: the last time of each. */
function temporal({ timespanMs, rules }: Correlation): WindowKind<number[]> {
  return {
    begin: () => rules.map(() => -Infinity),
    add(last, { time, positions }) {
      for (const position of positions) last[position] = time;
      let count = 0;
      for (const at of last) if (at >= time - timespanMs) count++;
      return count;
    },
    size: () => rules.length,
    dropped: () => 0,
  };
}

/**
 * Different rules whose events follow each other in the order in which the correlation names them; events of one time are in any order. For
 * each rule and length of a chain that ends with it, the latest time that such a chain began: of length 1, the time of its last event.
 */
function ordered({ timespanMs, rules }: Correlation): WindowKind<number[]> {
  const count = rules.length;
  const extend = (began: number[], position: number): void => {
    for (let before = 0; before < position; before++)
      for (let length = 0; length < position; length++) {
        const longer = position * count + length + 1;
        began[longer] = Math.max(began[longer]!, began[before * count + length]!);
      }
  };
  return {
    begin: () => Array.from({ length: count * count }, () => -Infinity),
    add(began, { time, positions }) {
      for (const position of positions) began[position * count] = time;
      // Those of the same time that come later in the order follow this one, too.
      const first = Math.min(...positions);
      for (let position = first; position < count; position++)
        if (began[position * count] === time) extend(began, position);
      let longest = 0;
      for (let position = 0; position < count; position++) {
        if (began[position * count] !== time) continue;
        for (let length = longest; length < count; length++)
          if (began[position * count + length]! >= time - timespanMs) longest = length + 1;
      }
      return longest;
    },
    size: () => count * count,
    dropped: () => 0,
  };
}

interface Numbers {
  readonly times: number[];
  readonly values: number[];
  dropped: number;
}

/** A number that is made of the numbers of a field; values that are none are not counted. */
function numbers({ timespanMs }: Correlation, of: (values: readonly number[]) => number): WindowKind<Numbers> {
  return {
    begin: () => ({ times: [], values: [], dropped: 0 }),
    add(state, { time, value }) {
      const { times, values } = state;
      const number = value === undefined || value.trim() === '' ? NaN : Number(value);
      if (!Number.isNaN(number)) {
        times.push(time);
        values.push(number);
      }
      // Also where the event has no number: it may keep its group alive longer than the numbers count.
      let old = 0;
      while (times[old]! < time - timespanMs) old++;
      const given = Math.max(0, times.length - old - maxValues);
      state.dropped += given;
      times.splice(0, old + given);
      values.splice(0, old + given);
      return values.length === 0 ? NaN : of(values);
    },
    size: ({ times }) => times.length,
    dropped: (state) => state.dropped,
  };
}
