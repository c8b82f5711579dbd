import stringWidth from 'fast-string-width';

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  // Nearly all texts are ASCII.
  return /^[\u0020-\u007e]*$/.test(text) ? text.length : stringWidth(text, { tabWidth: 0 });
}

/** How many spaces are between columns. */
export const columnGap = 2;

/** Widths for columns: those of the widest cells, none above `maxWidth`. */
export function columnWidths(rows: readonly (readonly string[])[], maxWidth = Infinity): readonly number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, Math.min(maxWidth, displayWidth(cell)));
  return widths;
}

/** A row as a line, its cells padded and two spaces apart. A cell that is wider than its column is not cut. */
export function columnLine(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat(Math.max(0, widths[column]! - displayWidth(cell))))
    .join(' '.repeat(columnGap))
    .trimEnd();
}

/** Rows as lines, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columnWidths(rows);
  return rows.map((row) => columnLine(row, widths));
}
