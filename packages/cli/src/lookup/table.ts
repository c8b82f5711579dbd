import type { Field } from './fields.js';
import { cellOf } from './fields.js';
import { displayed, widthOf } from './display.js';
import type { Output } from './output.js';

/** So many rows decide how wide columns are, if so many come in a second: nobody waits longer for the first. */
const rowsMeasured = 50;
const longestMs = 1000;
const widest = 60;

/** Columns for people. What is wider than its column is not cut, so that it can be copied. */
export function tableOutput(fields: readonly Field[] = []): Output {
  const names = fields.map(({ name }) => name);
  let held: string[][] | undefined = [];
  let widths: readonly number[] = [];
  let since = 0;

  const format = (cells: readonly string[]): string =>
    `${cells
      .map((cell, i) => (i < cells.length - 1 ? cell + ' '.repeat(Math.max(0, widths[i]! - widthOf(cell))) : cell))
      .join('  ')
      .trimEnd()}\n`;
  const release = (): string => {
    if (held === undefined || held.length === 0) return '';
    const rows = [names, ...held];
    widths = names.map((_, i) => Math.min(widest, Math.max(...rows.map((row) => widthOf(row[i]!)))));
    const text = rows.map(format).join('');
    held = undefined;
    return text;
  };
  return {
    add: ({ record }) => {
      const row = fields.map(({ of }) => displayed(cellOf(of(record))));
      if (held === undefined) return format(row);
      if (held.length === 0) since = performance.now();
      held.push(row);
      return held.length >= rowsMeasured ? release() : '';
    },
    pause: () => (performance.now() - since > longestMs ? release() : ''),
    end: release,
  };
}
