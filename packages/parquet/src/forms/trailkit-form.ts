import { placeAt, promotedColumns, recordColumn, sourceColumn } from '../columns/columns.js';
import type { FileForm } from './file-form.js';

/** The name that engines show as the maker of a file of ours. */
export const createdBy = 'trailkit';

/** Typed columns in snake_case, and the record's text. */
export function trailkitForm(): FileForm {
  return {
    name: 'trailkit',
    createdBy,
    fields: [...promotedColumns, ...[sourceColumn, recordColumn].map((name) => ({ name, type: 'text' as const }))],
    columns: (rows) => [
      ...promotedColumns.map(({ name, type }, place) => ({
        name,
        data: rows.map(({ values }) => {
          const value = values[place]!;
          return type === 'time' && value !== null ? BigInt(value) : value;
        }),
      })),
      { name: sourceColumn, data: rows.map(({ file }) => file) },
      // Bounds of texts that all begin alike tell nothing.
      { name: recordColumn, data: rows.map(({ text }) => text), encoding: 'PLAIN', statistics: false },
    ],
    recordColumn,
    ids: ({ column }, group) => column(promotedColumns[placeAt.id]!.name, group),
    sources: ({ column }, group) => column(sourceColumn, group),
    lossy: () => new Map(),
  };
}
