/** A place in a text; both from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds places of one text without counting its lines again each time. */
export interface LineTable {
  /** The place of an offset; one past the end of the text is its end. */
  position(offset: number): Position;
  /** The text of a line, without its end. */
  line(number: number): string;
}

/** Counts the lines of a text. */
export function lineTable(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    position(offset) {
      const at = Math.min(Math.max(offset, 0), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: at - starts[low]! + 1 };
    },
    line: (number) => text.slice(starts[number - 1], (starts[number] ?? text.length + 1) - 1).replace(/\r$/, ''),
  };
}
