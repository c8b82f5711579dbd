import type { ColumnData, ColumnEvidence } from './column-data.js';
import { type EventRow, indexRows, type UnmatchedFact } from './event-row.js';

/** Why an event is a data event. */
export interface DataEvent {
  readonly evidence: ColumnEvidence;
  /** The resource types whose selectors log it, as AWS names them. */
  readonly resourceTypes: readonly string[];
  /** The event sources whose events of this name are data events, where the service has others. */
  readonly eventSources?: readonly string[];
}

/** The data events; every other event is a management event. */
export interface CategoryColumn {
  readonly dataEvents: ReadonlyMap<EventRow, DataEvent>;
  readonly unmatched: readonly UnmatchedFact[];
}

/** A resource type that names an event. */
interface Naming {
  readonly type: string;
  readonly eventSource: string;
  readonly evidence: ColumnEvidence;
}

/** From the surest evidence to the least. */
const order: readonly ColumnEvidence[] = ['observed', 'listed', 'documented', 'modelled', 'inferred'];

/** Finds the events that each resource type names; they come in the order of the types' names. */
export function categoryColumn(rows: readonly EventRow[], { resourceTypes, observed }: ColumnData): CategoryColumn {
  const find = indexRows(rows);
  const types = new Map<EventRow, Naming[]>();
  const unmatched: UnmatchedFact[] = [];
  for (const [name, type] of Object.entries(resourceTypes)) {
    const { eventSource, names, evidence = 'inferred' } = type;
    if (eventSource === undefined) continue;
    for (const as of names) {
      const found = find(eventSource, as);
      const seen = observed[eventSource]?.data?.observed?.includes(as);
      const naming: Naming = { type: name, eventSource, evidence: seen ? 'observed' : evidence };
      for (const row of found) types.set(row, [...(types.get(row) ?? []), naming]);
      if (found.length === 0) unmatched.push({ service: eventSource, kind: 'data event name', name: as });
    }
  }
  const dataEvents = new Map<EventRow, DataEvent>();
  for (const [row, found] of types) {
    const sources = new Set(found.map(({ eventSource }) => eventSource));
    dataEvents.set(row, {
      evidence: order.find((level) => found.some(({ evidence }) => evidence === level))!,
      resourceTypes: [...new Set(found.map(({ type }) => type))],
      ...(row.eventSources.some((source) => !sources.has(source)) && { eventSources: [...sources] }),
    });
  }
  return { dataEvents, unmatched };
}
