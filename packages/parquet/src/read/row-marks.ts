/** Whether one of the rows from the first to the end, which is not included, is marked with 1. */
export function hasRow(marks: Uint8Array, first: number, end: number): boolean {
  const found = marks.indexOf(1, first);
  return found >= 0 && found < end;
}

/** The places of the rows that are marked with 1. */
export function rowsOf(marks: Uint8Array): Uint32Array {
  const rows = new Uint32Array(marks.length);
  let count = 0;
  for (let row = marks.indexOf(1); row >= 0; row = marks.indexOf(1, row + 1)) rows[count++] = row;
  return rows.slice(0, count);
}
