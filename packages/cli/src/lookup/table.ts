import { columnGap, columnLine, columnWidths } from '@trailkit/command-line/columns';
import type { ByteSpan, CellPadding, LineFormat } from '@trailkit/lookup';
import { Byte } from '@trailkit/records';
import { displayed } from '@trailkit/command-line';
import type { Column } from './fields.js';
import { cellOf, valuesOf } from './fields.js';
import { cellEnd, linePadder } from './line-padder.js';
import type { Output } from './row-writer.js';
import { printable } from './printable.js';

/** The number of rows that decide how wide columns are, if they come within a second: nobody waits longer for the first. */
const rowsMeasured = 50;
const maxWaitMs = 1000;
const maxWidth = 60;

/** Columns for people. What is wider than its column is not cut, so that it can be copied. */
export function tableOutput(columns: readonly Column[] = [], lines?: LineFormat): Output {
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
    if (lines?.padding) share(widths, lines.padding);
    const text = rows.map(format).join('');
    held = undefined;
    return text;
  };
  const hold = (cells: string[]): string => {
    if (held === undefined) return format(cells);
    if (held.length === 0) since = performance.now();
    held.push(cells);
    return held.length >= rowsMeasured ? release() : '';
  };

  function* addLines({ bytes, from, to, isPadded }: ByteSpan): Generator<string | ByteSpan> {
    if (isPadded === true) {
      yield { bytes, from, to };
      return;
    }
    let at = from;
    while (held !== undefined && at < to) {
      const end = bytes.indexOf(Byte.lineFeed, at) + 1;
      yield hold(cellsIn({ bytes, from: at, to: end }));
      at = end;
    }
    if (at < to) yield* padded({ bytes, from: at, to });
  }

  return {
    add: (row) => hold(valuesOf(row, columns).map((value) => displayed(cellOf(value)))),
    copied: { of: 'valuesLine', add: addLines },
    pause: () => (performance.now() - since > maxWaitMs ? release() : ''),
    end: release,
  };
}

/** The lines of values that are shown as they are: those that are made before the widths are known are yet to be padded. */
export function tableLines(columns: readonly Column[]): LineFormat {
  const widths = new Int32Array(new SharedArrayBuffer(columns.length * Int32Array.BYTES_PER_ELEMENT));
  return {
    around: ['', ...columns.slice(1).map(() => cellEnd), '\n'],
    cells: { first: printable, others: printable },
    padding: { widths, gap: columnGap },
  };
}

/** Gives widths to those who make lines: that of the first column last, since it says that the others are there. */
function share(widths: readonly number[], padding: CellPadding): void {
  padding.widths.set(widths.slice(1), 1);
  Atomics.store(padding.widths, 0, widths[0]!);
}

/** The cells of one line. */
function cellsIn({ bytes, from, to }: ByteSpan): string[] {
  return Buffer.from(bytes.subarray(from, to - 1))
    .toString('latin1')
    .split(cellEnd);
}
