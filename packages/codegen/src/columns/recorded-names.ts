import type { ColumnData, RecordedName } from './column-data.js';
import type { EventRow, OperationModel, UnmatchedFact } from './event-row.js';

/** The events that are not, or not only, recorded under their own name. */
export interface RecordedNamesColumn {
  readonly names: ReadonlyMap<EventRow, readonly RecordedName[]>;
  readonly unmatched: readonly UnmatchedFact[];
}

/** The names that are really written as `eventName`, where they are not just the event's own. */
export function recordedNamesColumn(rows: readonly EventRow[], { recordedNames }: ColumnData): RecordedNamesColumn {
  const names = new Map<EventRow, readonly RecordedName[]>();
  const unmatched: UnmatchedFact[] = [];
  const known = new Set<string>();
  for (const row of rows) {
    const { $all, ...events } = recordedNames[row.service] ?? {};
    const own = events[row.event] ?? (row.model && $all?.map((one) => fillIn(one, row.event, row.model!)));
    if (own === undefined) continue;
    known.add(`${row.service} ${row.event}`);
    names.set(row, own);
    for (const { name } of own) {
      if (!row.names.includes(name)) unmatched.push({ service: row.service, kind: 'recorded name', name });
    }
  }
  for (const [service, { $all: _, ...events }] of Object.entries(recordedNames)) {
    for (const event of Object.keys(events)) {
      if (!known.has(`${service} ${event}`)) unmatched.push({ service, kind: 'reviewed event', name: event });
    }
  }
  return { names, unmatched };
}

function fillIn(recorded: RecordedName, operation: string, { apiVersion }: OperationModel): RecordedName {
  const name = recorded.name.replace('{operation}', operation).replace('{apiVersion}', apiVersion.replaceAll('-', '_'));
  return { ...recorded, name };
}
