import type { Row } from '../rows/row.js';
import { promotedColumns } from './columns.js';

/** The key of a file's metadata under which the names of its exact columns are, with spaces between them. */
export const exactKey = 'trailkit.exact';

/** The columns whose values tell all that these records say there, as metadata of a file. */
export function exactColumns(rows: readonly Row[]): string {
  const inexact = rows.reduce((bits, row) => bits | row.inexact, 0);
  return promotedColumns
    .filter((_, place) => (inexact & (1 << place)) === 0)
    .map(({ name }) => name)
    .join(' ');
}
