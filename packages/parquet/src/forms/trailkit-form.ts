import { placeAt, promotedColumns, recordColumn, sourceColumn } from '../columns/columns.js';
import type { ColumnSource } from 'hyparquet-writer';
import { exactColumns, exactKey } from '../columns/exact.js';
import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import type { Row } from '../rows/row.js';
import type { FileForm } from './file-form.js';

/** The name that engines show as the maker of a file of ours. */
export const createdBy = 'trailkit';

/** Typed columns in snake_case, and the record's text. */
export function trailkitForm(): FileForm {
  return {
    name: 'trailkit',
    createdBy,
    fields: [...promotedColumns, ...[sourceColumn, recordColumn].map((name) => ({ name, type: 'text' as const }))],
    columns(rows) {
      const data = columnsOf(rows);
      return [
        ...promotedColumns.map(({ name, type, hasFewValues }, place) => ({
          name,
          data: type === 'time' ? data[place]!.map(bigInteger) : data[place]!,
          ...storage({ type, hasFewValues }, place),
        })),
        { name: sourceColumn, data: rows.map(({ file }) => file) },
        // Bounds of texts that all begin alike tell nothing.
        { name: recordColumn, data: rows.map(({ text }) => text), encoding: 'PLAIN', statistics: false },
      ];
    },
    metadata: (rows) => ({ [exactKey]: exactColumns(rows) }),
    recordColumn,
    ids: ({ column }, group) => column(promotedColumns[placeAt.id]!.name, group),
    sources: ({ column }, group) => column(sourceColumn, group),
    lossy: () => new Map(),
  };
}

/** The values of each promoted column: each row, which is anywhere in memory, is looked at once. */
function columnsOf(rows: readonly Row[]): readonly ColumnValue[][] {
  const columns = promotedColumns.map(() => new Array<ColumnValue>(rows.length));
  for (const [row, { values }] of rows.entries())
    for (const [place, column] of columns.entries()) column[row] = values[place]!;
  return columns;
}

/** The writer takes integers of 64 bits as such. */
function bigInteger(value: ColumnValue): bigint | null {
  return value === null ? null : BigInt(value);
}

/**
 * How a column is written, so that counting by it costs little: times as differences, which are as small as they are when compressed, and what
 * has few values in a way that Node inflates by itself. The dictionaries and runs of these are short; the files are as large as with Zstandard.
 */
function storage(
  { type, hasFewValues = false }: Pick<PromotedColumn, 'type' | 'hasFewValues'>,
  place: number,
): Pick<ColumnSource, 'codec' | 'encoding'> {
  if (type === 'time') return { encoding: 'DELTA_BINARY_PACKED', codec: 'UNCOMPRESSED' };
  // Rows are in the order of these two: a few runs.
  if (place === placeAt.source || place === placeAt.name) return { codec: 'UNCOMPRESSED' };
  return hasFewValues ? { codec: 'GZIP' } : {};
}
