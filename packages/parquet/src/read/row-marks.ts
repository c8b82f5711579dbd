/** Whether one of the rows from the first to the end, which is not included, is marked with 1. */
export function hasRow(marks: Uint8Array, first: number, end: number): boolean {
  const found = marks.indexOf(1, first);
  return found >= 0 && found < end;
}

/** The first row after a row that is marked with 1; -1 where there is none. After -1 it is the first of all. */
export function nextRow(marks: Uint8Array, row: number): number {
  // Marked rows are mostly adjacent, or few.
  return marks[row + 1] === 1 ? row + 1 : marks.indexOf(1, row + 1);
}

/** Rows in succession; the end is not included. */
export interface RowSpan {
  readonly first: number;
  readonly end: number;
}

/** The part of some rows from the first to the last one that is marked with 1, one of which is. */
export function markedSpan(marks: Uint8Array, { first, end }: RowSpan): RowSpan {
  return { first: marks.indexOf(1, first), end: marks.lastIndexOf(1, end - 1) + 1 };
}

/** The places of the rows that are marked with 1. */
export function rowsOf(marks: Uint8Array): Uint32Array {
  const rows = new Uint32Array(marks.length);
  let count = 0;
  for (let row = nextRow(marks, -1); row >= 0; row = nextRow(marks, row)) rows[count++] = row;
  return rows.slice(0, count);
}
