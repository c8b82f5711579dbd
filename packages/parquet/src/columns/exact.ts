import type { Rows } from '../rows/row-table.js';
import { promotedColumns } from './columns.js';

/** The key of a file's metadata under which the names of its exact columns are, with spaces between them. */
export const exactKey = 'trailkit.exact';

/** The columns whose values tell all that these records say there, as metadata of a file. */
export function exactColumns({ table, at }: Rows): string {
  const inexact = at.reduce((bits, row) => bits | table.inexact[row]!, 0);
  return promotedColumns
    .filter((_, place) => (inexact & (1 << place)) === 0)
    .map(({ name }) => name)
    .join(' ');
}
