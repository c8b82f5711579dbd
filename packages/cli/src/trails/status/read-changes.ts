import { progressLine } from '@trailkit/command-line';
import { compileFilter, eventHistorySource, lookup } from '@trailkit/lookup';
import { historyWindow } from '@trailkit/lookup';
import type { Change } from '@trailkit/trails/status';
import { changeOf, changingCalls } from '@trailkit/trails/status';
import type { HistoryOptions } from './history-options.js';
import type { AccountSurvey } from './open-surveys.js';

/** The changes of 90 days, newest first, and the failures of sources. */
export interface ReadChanges {
  readonly changes: readonly Change[];
  readonly failures: readonly unknown[];
}

/** Looks in event history of each account, in the regions that answered, for calls that changed what records events. */
export async function readChanges(
  accounts: readonly AccountSurvey[],
  { catalog, endpoint, nowMs, io }: HistoryOptions,
): Promise<ReadChanges> {
  const filter = compileFilter({ patterns: changingCalls(catalog), names: catalog });
  const line = progressLine(io);
  let requests = 0;
  const onRequest = (): void => line?.draw(() => `event history of the changes: ${++requests} requests`);
  const queries = accounts.flatMap(({ account, survey }) =>
    (survey.regions ?? []).map((region) => ({
      filter,
      source: eventHistorySource({ region, endpoint, ...account, onRequest }),
    })),
  );
  const changes: Change[] = [];
  const failures: unknown[] = [];
  try {
    const { steps } = lookup({ queries, window: historyWindow(undefined, nowMs), signal: io.signal });
    for await (const { records, failure } of steps) {
      changes.push(...records.map(({ record }) => changeOf(record)));
      if (failure !== undefined) failures.push(failure);
    }
  } finally {
    line?.clear();
  }
  return { changes: changes.sort((a, b) => (a.time < b.time ? 1 : -1)), failures };
}
