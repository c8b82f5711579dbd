import type { Column } from './fields.js';
import { cellOf, valuesOf } from './fields.js';
import { columnLine, columnWidths } from '@trailkit/command-line/columns';
import { displayed } from './display.js';
import type { Output } from './row-writer.js';

/** The number of rows that decide how wide columns are, if they come within a second: nobody waits longer for the first. */
const rowsMeasured = 50;
const maxWaitMs = 1000;
const maxWidth = 60;

/** Columns for people. What is wider than its column is not cut, so that it can be copied. */
export function tableOutput(columns: readonly Column[] = []): Output {
  const names = columns.map(({ name }) => name);
  let held: string[][] | undefined = [];
  let widths: readonly number[] = [];
  let since = 0;

  const format = (cells: readonly string[]): string => `${columnLine(cells, widths)}
`;
  const release = (): string => {
    if (held === undefined || held.length === 0) return '';
    const rows = [names, ...held];
    widths = columnWidths(rows, maxWidth);
    const text = rows.map(format).join('');
    held = undefined;
    return text;
  };
  return {
    add: (row) => {
      const cells = valuesOf(row, columns).map((value) => displayed(cellOf(value)));
      if (held === undefined) return format(cells);
      if (held.length === 0) since = performance.now();
      held.push(cells);
      return held.length >= rowsMeasured ? release() : '';
    },
    pause: () => (performance.now() - since > maxWaitMs ? release() : ''),
    end: release,
  };
}
