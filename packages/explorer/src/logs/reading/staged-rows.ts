/** The numbers and times of records, of which the last ones count with the next `commit`, or never. */
export interface StagedRows {
  /** Adds a record; a time in ms since 1970, or NaN. */
  readonly add: (number: number, timeMs: number) => void;
  /** Adds as many records in a row, given the number of the first. */
  readonly addRun: (first: number, runTimes: Float64Array, runLength: number) => void;
  readonly commit: () => void;
  readonly rollback: () => void;
  /** Those that count, in memory of their own; none of them afterwards. */
  readonly take: () => {
    readonly rows: Uint32Array<ArrayBuffer>;
    readonly times: Float64Array<ArrayBuffer>;
  };
}

const firstCapacity = 4096;

/** No rows yet. */
export function stagedRows(): StagedRows {
  let rows = new Uint32Array(firstCapacity);
  let times = new Float64Array(firstCapacity);
  let [count, committed] = [0, 0];

  function reserve(size: number): void {
    if (size <= rows.length) return;
    const [oldRows, oldTimes] = [rows, times];
    const capacity = Math.max(size, 2 * rows.length);
    rows = new Uint32Array(capacity);
    times = new Float64Array(capacity);
    rows.set(oldRows);
    times.set(oldTimes);
  }

  return {
    add(number, timeMs) {
      reserve(count + 1);
      rows[count] = number;
      times[count++] = timeMs;
    },
    addRun(first, runTimes, runLength) {
      reserve(count + runLength);
      times.set(runTimes.subarray(0, runLength), count);
      for (let at = 0; at < runLength; at++) rows[count + at] = first + at;
      count += runLength;
    },
    commit: () => (committed = count),
    rollback: () => (count = committed),
    take() {
      const taken = { rows: rows.slice(0, committed), times: times.slice(0, committed) };
      rows.copyWithin(0, committed, count);
      times.copyWithin(0, committed, count);
      count -= committed;
      committed = 0;
      return taken;
    },
  };
}
