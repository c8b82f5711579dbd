import type { LineFormat } from '@trailkit/lookup';
import { csvCells } from '@trailkit/explorer/csv-cells';
import type { Column } from './fields.js';
import { cellOf, valuesOf } from './fields.js';
import { printable } from './printable.js';
import type { Output } from './row-writer.js';

/** RFC 4180, with a header. */
export function csvOutput(columns: readonly Column[] = []): Output {
  let first = true;
  const header = (): string => {
    if (!first) return '';
    first = false;
    return line(columns.map(({ name }) => name));
  };
  return {
    add: (row) => header() + line(valuesOf(row, columns).map(cellOf)),
    copied: { of: 'valuesLine', add: (lines) => (first ? [header(), lines] : [lines]) },
    end: header,
  };
}

const isKept = (cell: string): boolean => csvCells([cell]) === cell;
/** Characters that `csvCells` leaves as they are, at the beginning of a cell and behind it. */
const plain = {
  first: [...printable].filter((character) => isKept(`${character}x`)).join(''),
  others: [...printable].filter((character) => isKept(`x${character}`)).join(''),
};

/** The lines of values that need no quotes. */
export function csvLines(columns: readonly Column[]): LineFormat {
  return { around: ['', ...columns.slice(1).map(() => ','), lineEnd], cells: plain };
}

const lineEnd = '\r\n';

function line(cells: readonly string[]): string {
  return `${csvCells(cells)}${lineEnd}`;
}
