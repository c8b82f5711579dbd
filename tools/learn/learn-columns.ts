import type { ObservedColumns } from '@trailkit/codegen';

/** The fields of a record that columns are learned from. */
export interface ColumnRecord {
  readonly eventSource?: unknown;
  readonly eventName?: unknown;
  readonly readOnly?: unknown;
  readonly eventCategory?: unknown;
}

/** A record, and whether it is one of AWS's examples: those are abridged, and at times wrong. */
export interface Sample {
  readonly kind: 'captured' | 'documentation';
  readonly event: ColumnRecord;
}

/** The evidence of records, by event source, and the events seen with both values of `readOnly`. */
export interface LearnedColumns {
  readonly columns: Readonly<Record<string, ObservedColumns>>;
  readonly contradictory: readonly string[];
}

/** Learns which events are read-only and which are data events; an event that contradicts itself is left out. */
export function learnColumns(samples: Iterable<Sample>): LearnedColumns {
  const seen = new Map<string, { values: Set<boolean>; data: boolean }>();
  for (const { kind, event } of samples) {
    const { eventSource, eventName, readOnly, eventCategory } = event;
    if (typeof eventSource !== 'string' || typeof eventName !== 'string') continue;
    const key = [eventSource, eventName, kind === 'captured' ? 'observed' : 'documented'].join('\n');
    const found = seen.get(key) ?? { values: new Set<boolean>(), data: false };
    seen.set(key, found);
    if (typeof readOnly === 'boolean') found.values.add(readOnly);
    if (eventCategory === 'Data') found.data = true;
  }
  const columns: Record<string, MutableColumns> = {};
  const contradictory: string[] = [];
  for (const [key, { values, data }] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [source, name, evidence] = key.split('\n') as [string, string, 'observed' | 'documented'];
    if (values.size === 0 && !data) continue;
    const column = (columns[source] ??= {});
    if (values.size === 2) contradictory.push(`${source} ${name} (${evidence})`);
    if (values.size === 1) (((column.readOnly ??= {})[evidence] ??= {})[`${[...values][0]!}`] ??= []).push(name);
    if (data) ((column.data ??= {})[evidence] ??= []).push(name);
  }
  return { columns, contradictory };
}

type Level = 'observed' | 'documented';

interface MutableColumns {
  readOnly?: Partial<Record<Level, { true?: string[]; false?: string[] }>>;
  data?: Partial<Record<Level, string[]>>;
}
