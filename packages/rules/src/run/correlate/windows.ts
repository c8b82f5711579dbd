import type { Correlation } from '../../rule/correlation.js';
import { conditionOf, enoughFor, isMonotone } from './condition.js';
import type { Window, WindowMaker } from './window.js';

/** The number of values of a group that are kept where all of them are needed; the oldest are given up, and counted. */
const maxValues = 10_000;

/** Entries in the order of time, of which those that are too old are dropped. */
interface Queue<T> {
  readonly items: T[];
  readonly push: (item: T, oldest: number) => void;
}

function queue<T extends { readonly time: number }>(onDrop: (item: T) => void, max = Infinity): Queue<T> {
  const items: T[] = [];
  return {
    items,
    push(item, oldest) {
      items.push(item);
      let old = 0;
      while (old < items.length && (items[old]!.time < oldest || items.length - old > max)) onDrop(items[old++]!);
      if (old > 0) items.splice(0, old);
    },
  };
}

/** How the events of a group are counted, for each type of correlation. */
export const windowMakers: Readonly<Record<Correlation['type'], (correlation: Correlation) => WindowMaker>> = {
  /** Events. The last ones are enough to tell whether there are as many as the condition asks for. */
  event_count: (correlation) => () => {
    const { timespanMs } = correlation;
    const condition = conditionOf(correlation);
    const times: number[] = [];
    const enough = isMonotone(condition) ? enoughFor(condition) : Infinity;
    return {
      add({ time }) {
        times.push(time);
        let old = 0;
        while (times[old]! < time - timespanMs || times.length - old > enough) old++;
        if (old > 0) times.splice(0, old);
        return times.length;
      },
      size: () => times.length,
      dropped: () => 0,
    };
  },

  /** Different values of a field. Of each the last time is enough, and of as many values as the condition asks for. */
  value_count: (correlation) => () => {
    const { timespanMs } = correlation;
    const condition = conditionOf(correlation);
    const enough = isMonotone(condition) ? enoughFor(condition) : Infinity;
    const last = new Map<string, number>();
    return {
      add({ time, value }) {
        if (value !== undefined) {
          last.delete(value);
          last.set(value, time);
        }
        for (const [known, at] of last) {
          if (at >= time - timespanMs && last.size <= enough) break;
          last.delete(known);
        }
        return last.size;
      },
      size: () => last.size,
      dropped: () => 0,
    };
  },

  /** Different rules, in any order. */
  temporal:
    ({ timespanMs, rules }) =>
    () => {
      const last = rules.map(() => -Infinity);
      return {
        add({ time, positions }) {
          for (const position of positions) last[position] = time;
          return last.filter((at) => at >= time - timespanMs).length;
        },
        size: () => rules.length,
        dropped: () => 0,
      };
    },

  temporal_ordered: ordered,
  value_sum: (correlation) => numbers(correlation, (values) => values.reduce((sum, value) => sum + value, 0)),
  value_avg: (correlation) =>
    numbers(correlation, (values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  value_percentile: (correlation) =>
    numbers(correlation, (values) => {
      // The nearest rank: the least value that this share of a hundred does not exceed.
      const sorted = [...values].sort((a, b) => a - b);
      const rank = Math.ceil(((correlation.percentile ?? 50) / 100) * sorted.length);
      return sorted[Math.max(0, rank - 1)] ?? NaN;
    }),
};

/**
 * Different rules whose events follow each other in the order in which the correlation names them; events of one time are in any order. For
 * each rule and length of a chain that ends with it, the latest time that such a chain began.
 */
function ordered({ timespanMs, rules }: Correlation): WindowMaker {
  return () => {
    const began = rules.map(() => rules.map(() => -Infinity));
    const last = rules.map(() => -Infinity);
    const extend = (position: number, time: number): void => {
      began[position]![0] = time;
      for (let before = 0; before < position; before++)
        for (let length = 0; length < position; length++)
          began[position]![length + 1] = Math.max(began[position]![length + 1] ?? -Infinity, began[before]![length]!);
    };
    return {
      add({ time, positions }) {
        for (const position of positions) last[position] = time;
        // Those of the same time that come later in the order follow this one, too.
        const first = Math.min(...positions);
        for (let position = first; position < rules.length; position++)
          if (last[position] === time) extend(position, time);
        let longest = 0;
        for (let position = 0; position < rules.length; position++) {
          if (last[position] !== time) continue;
          for (let length = 0; length < rules.length; length++)
            if (began[position]![length]! >= time - timespanMs) longest = Math.max(longest, length + 1);
        }
        return longest;
      },
      size: () => rules.length * rules.length,
      dropped: () => 0,
    };
  };
}

/** A number that is made of the numbers of a field; values that are none are not counted. */
function numbers({ timespanMs }: Correlation, of: (values: readonly number[]) => number): WindowMaker {
  return (): Window => {
    let dropped = 0;
    let newest = -Infinity;
    const kept = queue<{ readonly time: number; readonly value: number }>(({ time }) => {
      if (time >= newest - timespanMs) dropped++;
    }, maxValues);
    return {
      add({ time, value }) {
        newest = time;
        const number = value === undefined || value.trim() === '' ? NaN : Number(value);
        if (Number.isNaN(number)) return kept.items.length === 0 ? NaN : of(kept.items.map((each) => each.value));
        kept.push({ time, value: number }, time - timespanMs);
        return of(kept.items.map((each) => each.value));
      },
      size: () => kept.items.length,
      dropped: () => dropped,
    };
  };
}
