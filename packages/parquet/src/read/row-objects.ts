import type { JsonObject } from '@trailkit/records';
import { memberNames } from '@trailkit/records';
import type { ParquetRowRange } from 'hyparquet';
import type { ParquetFile } from './open-parquet.js';
import type { ParquetRow } from './parquet-row.js';

/** Members that tables have as JSON text. */
const bodies = new Set(['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails']);

/** Other spellings of members: without letter case and without lines between words. */
const folded = (name: string): string => name.replaceAll('_', '').toLowerCase();
const spellings = new Map([...memberNames, 'userIdentity'].map((name) => [folded(name), name]));

/** The rows of a group as objects whose members are called as CloudTrail does; a column without a value is no member. */
export async function rowObjects(
  { metadata, column }: ParquetFile,
  group: ParquetRowRange,
): Promise<readonly ParquetRow[]> {
  const names = [...new Set(metadata.row_groups[0]!.columns.map(({ meta_data: data }) => data!.path_in_schema[0]!))];
  const columns = await Promise.all(
    names.map(async (name) => ({ name: spellings.get(folded(name)) ?? name, values: await column(name, group) })),
  );
  return Array.from({ length: group.rowEnd - group.rowStart }, (_, row) => {
    const members: [name: string, value: unknown][] = [];
    for (const { name, values } of columns) {
      const found = plain(values[row]);
      if (found !== undefined) members.push([name, bodies.has(name) ? parsed(found) : found]);
    }
    // A column may be called `__proto__`, which an assignment would take for the prototype.
    const value: JsonObject = Object.fromEntries(members);
    return { kind: 'columns', index: group.rowStart + row, value };
  });
}

/** A value as JSON has it; undefined for one that is not there. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map((each) => plain(each) ?? null);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const found = plain(each);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
