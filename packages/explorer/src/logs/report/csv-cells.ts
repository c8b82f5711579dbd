/**
 * Spreadsheets run a cell that begins like a formula, and records and rules hold what strangers wrote: a user agent is enough (OWASP,
 * "CSV Injection"). A number may have its sign.
 */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const number = /^[+-]?\d+(?:\.\d+)?$/;

/** A line of CSV (RFC 4180) without its end. */
export function csvCells(cells: readonly string[]): string {
  const safe = cells.map((cell) => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell));
  return safe.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
