import type { JsonObject } from '@trailkit/records';
import type { RecordSource, SourcePage } from '../../src/source/record-source.js';
import { listedResources, serviceHas } from '../plan/arbitrary.js';

/** Event history over records in memory, with the rules of the service's attributes; it counts its calls. */
export interface MemoryHistory extends RecordSource {
  calls: number;
}

/** How the history behaves. */
export interface HistoryOptions {
  readonly pageSize?: number;
  /** The call with this number fails, counted from 1. */
  readonly failAt?: number;
}

export function memoryHistory(
  name: string,
  records: readonly JsonObject[],
  { pageSize = 50, failAt }: HistoryOptions = {},
): MemoryHistory {
  const time = (record: JsonObject): number => Date.parse(String(record.eventTime));
  const sorted = [...records].sort((a, b) => time(b) - time(a));
  const source: MemoryHistory = {
    name,
    kind: 'event-history',
    calls: 0,
    async *pages({ window, attribute }, { after, signal }): AsyncGenerator<SourcePage> {
      const all = sorted.filter(
        (record) =>
          window.from <= time(record) &&
          time(record) <= window.to &&
          (attribute === undefined || serviceHas(record, attribute)),
      );
      for (let at = Number(after?.at ?? 0); ; at += pageSize) {
        await Promise.resolve();
        signal.throwIfAborted();
        if (++source.calls === failAt) throw new Error(`${name} is out of order`);
        const last = at + pageSize >= all.length;
        const page = all.slice(at, at + pageSize);
        yield {
          records: page.map((record) => ({ record, resources: listedResources(record) })),
          warnings: [],
          ...(last
            ? { done: 1 }
            : { cursor: { at: at + pageSize }, reached: time(page.at(-1)!), done: at / all.length }),
        };
        if (last) return;
      }
    },
  };
  return source;
}
