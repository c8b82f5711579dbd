import type { ColumnData } from './column-data.js';
import type { EventRow, UnmatchedFact } from './event-row.js';

/** Event sources that a fact names and no service has. */
export function unknownSources(rows: readonly EventRow[], data: ColumnData): readonly UnmatchedFact[] {
  const known = new Set(rows.flatMap(({ eventSources }) => eventSources));
  const named = [
    ...Object.keys(data.regions.globalSources),
    ...Object.keys(data.regions.endpointSources),
    ...data.networkActivity.eventSources,
    ...Object.values(data.resourceTypes)
      .filter(({ eventSourceEvidence }) => eventSourceEvidence === undefined)
      .flatMap(({ eventSource }) => eventSource ?? []),
  ];
  return [...new Set(named)]
    .filter((source) => !known.has(source))
    .map((name) => ({ service: name, kind: 'event source', name }));
}
