import type { SchemaElement } from 'hyparquet';
import type { Field, FieldType } from './field.js';

const text: Partial<SchemaElement> = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };

const scalars = {
  text,
  integer: { type: 'INT32' },
  long: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const satisfies Readonly<Record<string, Partial<SchemaElement>>>;

/** The schema of files with these columns, as their footers have it. The record's own text is in every row. */
export function fileSchema(fields: readonly Field[], recordColumn: string): SchemaElement[] {
  const elements = schemaElements(fields).map((element) =>
    element.name === recordColumn ? { ...element, repetition_type: 'REQUIRED' as const } : element,
  );
  return [{ name: 'schema', num_children: fields.length }, ...elements];
}

/** The elements of members in the schema of a Parquet file, lists and maps in their standard forms. */
function schemaElements(fields: readonly Field[]): readonly SchemaElement[] {
  return fields.flatMap(({ name, type }) => elementsOf(name, type));
}

function elementsOf(name: string, type: FieldType): readonly SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  if (type === 'map')
    return [
      { ...optional, converted_type: 'MAP', num_children: 1 },
      { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
      { name: 'key', repetition_type: 'REQUIRED', ...text },
      { name: 'value', repetition_type: 'OPTIONAL', ...text },
    ];
  if (typeof type === 'string') return [{ ...optional, ...scalars[type] }];
  if ('list' in type)
    return [
      { ...optional, converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf('element', type.list),
    ];
  return [{ ...optional, num_children: type.struct.length }, ...schemaElements(type.struct)];
}
