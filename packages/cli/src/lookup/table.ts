import { columnLine, columnWidths } from '@trailkit/command-line/columns';
import type { LineFormat } from '@trailkit/lookup';
import { displayed } from './display.js';
import type { Column } from './fields.js';
import { cellOf, valuesOf } from './fields.js';
import { cellEnd, linePadder } from './line-padder.js';
import type { Output, Row } from './row-writer.js';
import { printable } from './printable.js';

/** The number of rows that decide how wide columns are, if they come within a second: nobody waits longer for the first. */
const rowsMeasured = 50;
const maxWaitMs = 1000;
const maxWidth = 60;

/** Columns for people. What is wider than its column is not cut, so that it can be copied. */
export function tableOutput(columns: readonly Column[] = []): Output {
  const names = columns.map(({ name }) => name);
  let held: string[][] | undefined = [];
  let widths: readonly number[] = [];
  let padded: ReturnType<typeof linePadder>;
  let since = 0;

  const format = (cells: readonly string[]): string => `${columnLine(cells, widths)}\n`;
  const release = (): string => {
    if (held === undefined || held.length === 0) return '';
    const rows = [names, ...held];
    widths = columnWidths(rows, maxWidth);
    padded = linePadder(widths);
    const text = rows.map(format).join('');
    held = undefined;
    return text;
  };
  return {
    add: (row) => {
      if (held === undefined && row.valuesLine) return padded(row.valuesLine);
      const cells = cellsOf(row, columns);
      if (held === undefined) return format(cells);
      if (held.length === 0) since = performance.now();
      held.push(cells);
      return held.length >= rowsMeasured ? release() : '';
    },
    pause: () => (performance.now() - since > maxWaitMs ? release() : ''),
    end: release,
  };
}

/** The lines of values that are shown as they are, before they are padded. */
export function tableLines(columns: readonly Column[]): LineFormat {
  return { around: ['', ...columns.slice(1).map(() => cellEnd), '\n'], cells: { first: printable, others: printable } };
}

function cellsOf(row: Row, columns: readonly Column[]): string[] {
  if (!row.valuesLine) return valuesOf(row, columns).map((value) => displayed(cellOf(value)));
  const { bytes, from, to } = row.valuesLine;
  return Buffer.from(bytes.subarray(from, to - 1))
    .toString('latin1')
    .split(cellEnd);
}
