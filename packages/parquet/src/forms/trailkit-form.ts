import { placeAt, promotedColumns, recordColumn, sourceColumn } from '../columns/columns.js';
import type { ColumnSource } from 'hyparquet-writer';
import { exactColumns, exactKey } from '../columns/exact.js';
import type { ColumnValue, PromotedColumn } from '../columns/column.js';
import type { FileForm } from './file-form.js';

/** The name that engines show as the maker of a file of ours. */
export const createdBy = 'trailkit';

/** Typed columns in snake_case, and the record's text. */
export function trailkitForm(): FileForm {
  return {
    name: 'trailkit',
    createdBy,
    fields: [...promotedColumns, ...[sourceColumn, recordColumn].map((name) => ({ name, type: 'text' as const }))],
    columns({ table: { columns, files, texts }, at }) {
      return [
        ...promotedColumns.map(({ name, type, hasFewValues }, place) => {
          const values = at.map((row) => columns[place]![row]!);
          return {
            name,
            data: type === 'time' ? values.map(bigInteger) : values,
            ...storage({ type, hasFewValues }, place),
          };
        }),
        { name: sourceColumn, data: at.map((row) => files[row]!) },
        // Bounds of texts that all begin alike tell nothing.
        { name: recordColumn, data: at.map(texts.at), encoding: 'PLAIN', statistics: false },
      ];
    },
    metadata: (rows) => ({ [exactKey]: exactColumns(rows) }),
    recordColumn,
    ids: ({ column }, group) => column(promotedColumns[placeAt.id]!.name, group),
    sources: ({ column }, group) => column(sourceColumn, group),
    lossy: () => new Map(),
  };
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
