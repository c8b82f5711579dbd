import type { Correlation } from '../../rule/correlation.js';
import { conditionOf, enoughFor, isMonotone } from './condition.js';
import type { WindowKind } from './window.js';

/** The values of a group in the order in which they came, and of each different one the number of its last event. */
interface CountedValues {
  readonly last: Map<string, number>;
  /** The number of the first event that is kept. */
  first: number;
  values: string[];
  times: number[];
}

/** A value with its time and number, in entries. */
const entriesOfValue = 4;

/** Different values of a field. Of each the last event is enough, and of as many values as the condition asks for. */
export function countedValues(correlation: Correlation): WindowKind<CountedValues> {
  const { timespanMs } = correlation;
  const condition = conditionOf(correlation);
  const enough = isMonotone(condition) ? enoughFor(condition) : Infinity;
  return {
    begin: () => ({ last: new Map(), first: 0, values: [], times: [] }),
    add(state, { time, value }) {
      const { last, first, values, times } = state;
      if (value !== undefined) {
        last.set(value, first + values.length);
        values.push(value);
        times.push(time);
      }
      let old = 0;
      for (; old < values.length; old++) {
        if (!isLast(state, old)) continue;
        if (times[old]! >= time - timespanMs && last.size <= enough) break;
        last.delete(values[old]!);
      }
      drop(state, old);
      return last.size;
    },
    size: ({ last }) => last.size * entriesOfValue,
    dropped: () => 0,
  };
}

/** Whether the value of an event did not come again. */
function isLast({ last, first, values }: CountedValues, index: number): boolean {
  return last.get(values[index]!) === first + index;
}

/** Drops the first events, and where most of the others are repeated later, these. */
function drop(state: CountedValues, old: number): void {
  if (old > 0) {
    state.values.splice(0, old);
    state.times.splice(0, old);
    state.first += old;
  }
  if (state.values.length <= 2 * state.last.size + 16) return;
  const kept = [...state.values.keys()].filter((index) => isLast(state, index));
  state.values = kept.map((index) => state.values[index]!);
  state.times = kept.map((index) => state.times[index]!);
  state.values.forEach((value, index) => state.last.set(value, state.first + index));
}
