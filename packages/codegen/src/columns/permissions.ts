import type { ColumnData } from './column-data.js';
import type { EventRow } from './event-row.js';

/** The permissions that no event is named after: a newer model may have an operation of the name. */
export function permissionsColumn(
  rows: readonly EventRow[],
  { evidence, permissions, events, calls }: ColumnData['permissions'],
): ColumnData['permissions'] {
  const known = new Set<string>();
  for (const { service, eventSources, names } of rows)
    for (const prefix of [service, ...eventSources.map((source) => source.replace(/\.amazonaws\.com$/, ''))])
      for (const name of names) known.add(keyOf(prefix, name));
  const left = Object.entries(permissions).flatMap(([prefix, names]) => {
    const own = names.filter((name) => !known.has(keyOf(prefix, name)));
    return own.length === 0 ? [] : [[prefix, own] as const];
  });
  return { evidence, permissions: Object.fromEntries(left), events, calls };
}

/** IAM does not tell letter case apart. */
function keyOf(prefix: string, name: string): string {
  return `${prefix}:${name}`.toLowerCase();
}
