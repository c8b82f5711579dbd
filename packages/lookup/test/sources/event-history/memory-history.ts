import type { JsonObject } from '@trailkit/records';
import type { RecordSource } from '../../../src/index.js';
import { historySource } from '../../../src/index.js';
import { everything } from '../../../src/sources/event-history/plan/access-paths.js';
import type { HistoryPlan } from '../../../src/sources/event-history/plan/plan-history.js';
import { planHistory } from '../../../src/sources/event-history/plan/plan-history.js';
import { listedResources, serviceHas } from './arbitrary.js';

/** Event history over records in memory, with the rules of the service's attributes; it counts its calls. */
export interface MemoryHistory extends RecordSource<HistoryPlan> {
  readonly calls: () => number;
}

/** How the history behaves. */
export interface HistoryOptions {
  readonly pageSize?: number;
  /** The call with this number fails, counted from 1. */
  readonly failAt?: number;
  /** No access path but everything. */
  readonly readsEverything?: boolean;
}

export function memoryHistory(
  name: string,
  records: readonly JsonObject[],
  { pageSize = 50, failAt, readsEverything = false }: HistoryOptions = {},
): MemoryHistory {
  const times = new Map(records.map((record) => [record, Date.parse(String(record.eventTime))]));
  const time = (record: JsonObject): number => times.get(record)!;
  const sorted = [...records].sort((a, b) => time(b) - time(a));
  let calls = 0;
  const source = historySource(
    { name },
    {
      async *pages({ window, attribute }, { after, signal }) {
        const all = sorted.filter(
          (record) =>
            window.from <= time(record) &&
            time(record) <= window.to &&
            (attribute === undefined || serviceHas(record, attribute)),
        );
        for (let at = Number(after?.at ?? 0); ; at += pageSize) {
          await Promise.resolve();
          signal.throwIfAborted();
          if (++calls === failAt) throw new Error(`${name} is out of order`);
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
    },
  );
  const plan: MemoryHistory['plan'] = (filter, window) => planHistory(filter, window, [everything]);
  return { ...source, ...(readsEverything ? { plan } : {}), calls: () => calls };
}
