import { csvCells } from '../csv-cells.js';
import type { Field } from './fields.js';
import { cellOf } from './fields.js';
import type { Output } from './row-writer.js';

/** RFC 4180, with a header. */
export function csvOutput(fields: readonly Field[] = []): Output {
  let first = true;
  const header = (): string => {
    if (!first) return '';
    first = false;
    return line(fields.map(({ name }) => name));
  };
  return {
    add: ({ record }) => header() + line(fields.map(({ of }) => cellOf(of(record)))),
    end: header,
  };
}

function line(cells: readonly string[]): string {
  return `${csvCells(cells)}\r\n`;
}
