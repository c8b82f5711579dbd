import type { ColumnEvidence, ReadOnlyNames } from './column-files.js';
import type { ReadOnlyColumn } from './event-columns.js';

/** Finds the value of an event; a service's names are turned into a table on first use. */
export function readOnlyValues(
  namesOf: (service: string) => ReadOnlyNames | undefined,
): (service: string, event: string) => ReadOnlyColumn | undefined {
  const tables = new Map<string, ReadonlyMap<string, ReadOnlyColumn>>();
  return (service, event) => {
    let table = tables.get(service);
    if (!table) tables.set(service, (table = tableOf(namesOf(service) ?? {})));
    return table.get(event);
  };
}

function tableOf({ unsure = [], ...groups }: ReadOnlyNames): ReadonlyMap<string, ReadOnlyColumn> {
  const doubted = new Set(unsure);
  return new Map(
    Object.entries(groups).flatMap(([evidence, group]) =>
      [true, false].flatMap((value) =>
        (group[`${value}` as 'true' | 'false'] ?? []).map((event): [string, ReadOnlyColumn] => [
          event,
          { value, evidence: evidence as ColumnEvidence, unsure: doubted.has(event) },
        ]),
      ),
    ),
  );
}
