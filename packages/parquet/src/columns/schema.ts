import type { SchemaElement } from 'hyparquet';
import type { PromotedColumn } from './column.js';
import { promotedColumns, recordColumn, sourceColumn } from './columns.js';

const types: Readonly<Record<PromotedColumn['type'], Partial<SchemaElement>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  boolean: { type: 'BOOLEAN' },
};

/** The schema of our files, as their footers have it. */
export function fileSchema(): SchemaElement[] {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
  const columns: SchemaElement[] = [
    ...promotedColumns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...types[type] })),
    { name: sourceColumn, repetition_type: 'OPTIONAL', ...text },
    { name: recordColumn, repetition_type: 'REQUIRED', ...text },
  ];
  return [{ name: 'schema', num_children: columns.length }, ...columns];
}
