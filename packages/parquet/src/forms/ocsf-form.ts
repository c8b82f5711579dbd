import type { JsonObject } from '@trailkit/records';
import { apiActivityOf } from '../ocsf/api-activity.js';
import { apiActivityFields, rawColumn } from '../ocsf/api-activity-fields.js';
import type { Field } from '../columns/field.js';
import type { RowTable } from '../rows/row-table.js';
import type { FileForm } from './file-form.js';

/** OCSF's class API Activity, and the record's text as its raw data. The file that a record was in is the name of its log. */
export function ocsfForm(): FileForm {
  const lossy = new Map<string, number>();

  function valueOf({ texts, files }: RowTable, row: number): JsonObject {
    const text = texts.at(row);
    const record = JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()) as JsonObject;
    const { value, lossy: paths } = apiActivityOf(record);
    for (const path of paths) lossy.set(path, (lossy.get(path) ?? 0) + 1);
    return { ...value, metadata: { ...(value.metadata as JsonObject), log_name: files[row]! } };
  }

  return {
    name: 'ocsf',
    createdBy: 'trailkit (OCSF)',
    fields: apiActivityFields,
    columns({ table, at }) {
      const values = at.map((row) => valueOf(table, row));
      return [
        ...apiActivityFields
          .filter(({ name }) => name !== rawColumn)
          .map(({ name, type }) => ({ name, data: values.map((value) => converted(value[name], type)) })),
        { name: rawColumn, data: at.map(table.texts.at), encoding: 'PLAIN' as const, statistics: false },
      ];
    },
    metadata: () => ({}),
    recordColumn: rawColumn,
    ids: async ({ column }, group) => (await column('metadata', group)).map((of) => (of as JsonObject | null)?.uid),
    sources: async ({ column }, group) =>
      (await column('metadata', group)).map((of) => (of as JsonObject | null)?.log_name),
    lossy: () => lossy,
  };
}

/** Integers of 64 bits are what the writer takes for them. A struct of nothing is nothing. */
function converted(value: unknown, type: Field['type']): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'long' || type === 'time') return BigInt(value as number);
  if (typeof type === 'string') return value;
  if ('list' in type) return (value as readonly unknown[]).map((item) => converted(item, type.list));
  const members = type.struct.map(({ name, type: inner }) => [name, converted((value as JsonObject)[name], inner)]);
  return members.every(([, member]) => member === null) ? null : Object.fromEntries(members);
}
