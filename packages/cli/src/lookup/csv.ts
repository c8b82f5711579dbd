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

/**
 * Spreadsheets run a cell that begins like a formula, and records hold what strangers wrote: a user agent is enough (OWASP, "CSV
 * Injection"). A number may have its sign.
 */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const number = /^[+-]?\d+(?:\.\d+)?$/;

function line(cells: readonly string[]): string {
  const safe = cells.map((cell) => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell));
  return `${safe.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
