/** The number of rows, and the heights to place them by: their own, and that of the part of the table in which they are seen, in pixels. */
export interface TableSize {
  readonly count: number;
  readonly rowHeight: number;
  readonly sightHeight: number;
}

/** A place in the table. */
export interface ScrolledTo {
  /** Of the scroll bar, in pixels. */
  readonly top: number;
  /** The first row in sight; a fraction of it is above. */
  readonly row: number;
}

/** Browsers lay out no more than about twice as many pixels. */
const maxHeight = 12_000_000;
/** As many times of what is in sight may a step be that moves by rows, where not all rows can be laid out: a larger one is a jump of the scroll bar. */
const maxStep = 3;

/** The height of all rows, as they are laid out. */
export function laidOutHeight({ count, rowHeight }: TableSize): number {
  return Math.min(count * rowHeight, maxHeight);
}

/** The last place. */
export function endOf(size: TableSize): ScrolledTo {
  const { count, rowHeight, sightHeight } = size;
  return {
    top: Math.max(0, laidOutHeight(size) - sightHeight),
    row: Math.max(0, count - sightHeight / rowHeight),
  };
}

/**
 * The place where the scroll bar was moved to. Where there are more rows than can be laid out, a jump goes to as great a part of the rows, and a
 * small step moves by as many rows as its pixels are: each row can be come to. The scroll bar is to be put to `top` then: at an end of it, there
 * may be more rows.
 */
export function scrolled(from: ScrolledTo, top: number, size: TableSize): ScrolledTo {
  const { rowHeight, sightHeight } = size;
  const end = endOf(size);
  if (laidOutHeight(size) < maxHeight) return { top, row: Math.min(top / rowHeight, end.row) };
  if (Math.abs(top - from.top) > maxStep * sightHeight) return { top, row: (top / end.top) * end.row };
  const row = Math.max(0, Math.min(end.row, from.row + (top - from.top) / rowHeight));
  if (row === 0) return { top: 0, row };
  if (row === end.row) return end;
  // Rows are left above and below: so are pixels.
  const margin = (rows: number): number => Math.min(rows * rowHeight, 2 * maxStep * sightHeight);
  return { top: Math.max(margin(row), Math.min(end.top - margin(end.row - row), top)), row };
}
