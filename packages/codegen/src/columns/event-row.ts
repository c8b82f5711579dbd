/** An event of the event map: a row of the columns. */
export interface EventRow {
  readonly service: string;
  readonly event: string;
  /** The event's own name and those that it is accepted under. */
  readonly names: readonly string[];
  /** The event sources of its service. */
  readonly eventSources: readonly string[];
  /** The model that its operation was read from; absent for a hand-written definition. */
  readonly model?: OperationModel;
}

/** The botocore release and the API version that an operation was read from: older ones where newer models dropped it. */
export interface OperationModel {
  readonly release: string;
  readonly apiVersion: string;
}

/** A fact about an event that the event map does not have. */
export interface UnmatchedFact {
  readonly service: string;
  readonly kind: UnmatchedKind;
  readonly name: string;
}

export type UnmatchedKind =
  'reviewed event' | 'read-only name' | 'observed name' | 'data event name' | 'recorded name' | 'event source';

/** The rows by event source and by every name that they are recorded or accepted under. */
export function indexRows(rows: readonly EventRow[]): (eventSource: string, name: string) => readonly EventRow[] {
  const index = new Map<string, EventRow[]>();
  for (const row of rows) {
    for (const name of row.names) {
      for (const source of row.eventSources) {
        const key = `${source} ${name}`;
        const found = index.get(key);
        if (found) found.push(row);
        else index.set(key, [row]);
      }
    }
  }
  return (eventSource, name) => index.get(`${eventSource} ${name}`) ?? [];
}

/** Names a row. */
export function rowKey({ service, event }: EventRow): string {
  return `${service} ${event}`;
}
