/** The numbers and times of records, of which the last ones count with the next `commit`, or never. */
export interface StagedRows {
  /** Adds a record; a time in ms since 1970, or NaN. */
  readonly add: (number: number, timeMs: number) => void;
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

  function grow(): void {
    const [oldRows, oldTimes] = [rows, times];
    rows = new Uint32Array(2 * count);
    times = new Float64Array(2 * count);
    rows.set(oldRows);
    times.set(oldTimes);
  }

  return {
    add(number, timeMs) {
      if (count === rows.length) grow();
      rows[count] = number;
      times[count++] = timeMs;
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
