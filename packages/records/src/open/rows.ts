import type { JsonObject } from '../item.js';
import { isObject } from '../record.js';

/** How results of queries name a column and its value: CloudWatch Logs Insights, tags, key-value lists of exporters. */
const pairs: readonly (readonly [string, string])[] = [
  ['field', 'value'],
  ['name', 'value'],
  ['Name', 'Value'],
  ['key', 'value'],
  ['Key', 'Value'],
];

/**
 * A row of query results as an object of its columns: a list with an object for each column, which has the column's name as its one member (CloudTrail Lake) or
 * beside the value (Logs Insights). Undefined for any other list.
 */
export function rowOf(list: readonly unknown[]): JsonObject | undefined {
  if (list.length === 0 || !list.every(isObject)) return undefined;
  const [name, value] = pairs.find(([name, value]) => list.every((column) => isPair(column, name, value))) ?? [];
  const columns = list.flatMap((column) =>
    name === undefined ? Object.entries(column) : [[String(column[name]), column[value!]] as const],
  );
  if (columns.length !== list.length || list.some((column) => Object.keys(column).length === 0)) return undefined;
  const names = new Set(columns.map(([name]) => name));
  return names.size === columns.length ? Object.fromEntries(columns) : undefined;
}

function isPair(column: JsonObject, name: string, value: string): boolean {
  return typeof column[name] === 'string' && value in column;
}
