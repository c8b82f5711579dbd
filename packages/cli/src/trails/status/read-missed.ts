import { compileFilter, eventHistorySource, lookup } from '@trailkit/lookup';
import type { MissedEvent } from '@trailkit/trails/status';
import { missedEvent, overdueDeliveries } from '@trailkit/trails/status';
import type { HistoryOptions } from './history-options.js';
import type { AccountSurvey } from './open-surveys.js';

/** Records that are looked at for one that a trail takes: a page of event history. */
const maxRecords = 50;

/** Events that trails without a delivery for an hour should have delivered, and the failures of sources. */
export async function readMissed(
  accounts: readonly AccountSurvey[],
  { catalog, endpoint, nowMs, io }: HistoryOptions,
): Promise<{ readonly missed: readonly MissedEvent[]; readonly failures: readonly unknown[] }> {
  const filter = compileFilter({ names: catalog });
  const failures: unknown[] = [];
  const found = accounts.flatMap(({ account, survey }) =>
    overdueDeliveries(survey, nowMs).map(async (overdue) => {
      const { region, window } = overdue;
      const queries = [{ filter, source: eventHistorySource({ region, endpoint, ...account }) }];
      const { steps } = lookup({ queries, window, signal: io.signal, limit: maxRecords });
      const records = [];
      for await (const step of steps) {
        records.push(...step.records.map(({ record }) => record));
        if (step.failure !== undefined) failures.push(step.failure);
      }
      return missedEvent(overdue, records, catalog);
    }),
  );
  return { missed: (await Promise.all(found)).filter((each) => each !== undefined), failures };
}
