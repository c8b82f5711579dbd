import type { FieldType } from '../columns/field.js';

/** The spelling of an engine for the types of columns. */
export interface TypeNames {
  readonly scalars: Readonly<Record<Extract<FieldType, string>, string>>;
  readonly list: (item: string) => string;
  /** Of members with their types. */
  readonly struct: (members: readonly (readonly [name: string, type: string])[]) => string;
}

/** Those of Hive, as Athena and Spark have them. */
export const hive: TypeNames = {
  scalars: {
    ...{ text: 'string', integer: 'int', long: 'bigint', boolean: 'boolean' },
    ...{ time: 'timestamp', map: 'map<string,string>' },
  },
  list: (item) => `array<${item}>`,
  struct: (members) => `struct<${members.map(([name, type]) => `${name}:${type}`).join(',')}>`,
};

export const trino: TypeNames = {
  scalars: {
    ...{ text: 'varchar', integer: 'integer', long: 'bigint', boolean: 'boolean' },
    ...{ time: 'timestamp(3)', map: 'map(varchar, varchar)' },
  },
  list: (item) => `array(${item})`,
  struct: (members) => `row(${members.map(([name, type]) => `"${name}" ${type}`).join(', ')})`,
};

/** The type of a column in an engine. */
export function typeName(type: FieldType, names: TypeNames): string {
  if (typeof type === 'string') return names.scalars[type];
  if ('list' in type) return names.list(typeName(type.list, names));
  return names.struct(type.struct.map(({ name, type: inner }) => [name, typeName(inner, names)]));
}
