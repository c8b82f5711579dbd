import type { LineFormat } from '@trailkit/lookup';
import type { Column } from './fields.js';
import { valuesOf } from './fields.js';
import type { Output, Row } from './row-writer.js';

/** A JSON object a line: the record, or the fields that were asked for. */
export function ndjsonOutput(columns: readonly Column[] | undefined): Output {
  return {
    add: (row) => `${jsonOf(row, columns)}\n`,
    copied: { of: columns ? 'valuesLine' : 'line', add: (lines) => [lines] },
    end: () => '',
  };
}

/** The lines of values; undefined where an object would not have them one after the other: names that are numbers, or come twice. */
export function ndjsonLines(columns: readonly Column[]): LineFormat | undefined {
  const names = Object.keys(Object.fromEntries(columns.map(({ name }) => [name, null])));
  if (names.length < columns.length || names.some((name, at) => name !== columns[at]!.name)) return undefined;
  return {
    around: [...names.map((name, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`), '}\n'],
    cells: 'json',
  };
}

/** One JSON list. */
export function jsonOutput(columns: readonly Column[] | undefined): Output {
  let first = true;
  return {
    add: (row) => {
      const start = first ? '[\n' : ',\n';
      first = false;
      return `${start}${jsonOf(row, columns)}`;
    },
    end: () => (first ? '[]\n' : '\n]\n'),
  };
}

function jsonOf(row: Row, columns: readonly Column[] | undefined): string {
  if (columns !== undefined) {
    const values = valuesOf(row, columns);
    return JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, values[at] ?? null])));
  }
  // The text as it was recorded keeps what parsing would change: large numbers, members that occur twice.
  const { text } = row;
  if (text === undefined) return JSON.stringify(row.record);
  return /[\n\r]/.test(text) ? onOneLine(text) : text;
}

/** JSON without the space between its tokens; strings have no line's end in them. */
function onOneLine(text: string): string {
  return text.replaceAll(/("(?:[^"\\]+|\\.)*")|[ \t\r\n]+/g, '$1');
}
