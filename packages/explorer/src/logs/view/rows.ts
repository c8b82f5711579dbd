/** The records that match, as their places in the files, and their times: a record takes twelve bytes. */
export interface Rows {
  readonly count: number;
  /** The file and the number in it of a row. */
  readonly at: (row: number) => { readonly file: number; readonly number: number } | undefined;
  /** The times of all rows, in ms since 1970; NaN where there is none. */
  readonly times: () => Float64Array;
  /** All rows, by file. */
  readonly byFile: () => ReadonlyMap<number, readonly Uint32Array[]>;
}

/** Rows that come as files are read. */
export interface GrowingRows extends Rows {
  readonly add: (file: number, numbers: Uint32Array, times: Float64Array) => void;
  /** The rows until now. */
  readonly snapshot: () => Rows;
}

interface Chunk {
  readonly file: number;
  readonly numbers: Uint32Array;
  readonly times: Float64Array;
  /** The first row of it. */
  readonly from: number;
}

/** No rows yet. */
export function newRows(): GrowingRows {
  const chunks: Chunk[] = [];
  let count = 0;
  return {
    ...rowsOf(chunks, 0),
    add(file, numbers, times) {
      if (numbers.length === 0) return;
      chunks.push({ file, numbers, times, from: count });
      count += numbers.length;
    },
    // Files are in their order, although they are read side by side.
    snapshot() {
      const sorted = [...chunks].sort((a, b) => a.file - b.file || a.from - b.from);
      let from = 0;
      const placed = sorted.map((chunk) => {
        const moved = { ...chunk, from };
        from += chunk.numbers.length;
        return moved;
      });
      return rowsOf(placed, count);
    },
  };
}

function rowsOf(chunks: readonly Chunk[], count: number): Rows {
  return {
    count,
    at(row) {
      let [low, high] = [0, chunks.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (chunks[middle]!.from <= row) low = middle;
        else high = middle - 1;
      }
      const chunk = chunks[low];
      const number = chunk?.numbers[row - chunk.from];
      return chunk && number !== undefined ? { file: chunk.file, number } : undefined;
    },
    times() {
      const all = new Float64Array(count);
      for (const { from, times } of chunks) all.set(times, from);
      return all;
    },
    byFile() {
      const files = new Map<number, Uint32Array[]>();
      for (const { file, numbers } of chunks) files.set(file, [...(files.get(file) ?? []), numbers]);
      return files;
    },
  };
}

/** Rows in another order: that of their numbers. */
export function reordered(rows: Rows, order: Uint32Array): Rows {
  return { ...rows, at: (row) => (row < order.length ? rows.at(order[row]!) : undefined) };
}
