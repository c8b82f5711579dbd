import type { ChargedService, OpenService } from '../charged/charged-source.js';
import { chargedSource } from '../charged/charged-source.js';
import { scanMeter } from '../charged/scan-meter.js';
import { firstSlice } from '../charged/time-slices.js';
import type { RecordSource } from '../record-source.js';
import { findStore } from './find-store.js';
import type { LakeClient } from './lake-client.js';
import { openLake } from './lake-client.js';
import type { LakeOptions } from './lake-options.js';
import { lakePrice } from './lake-price.js';
import { lakeProblems, nameOf } from './lake-problems.js';
import type { LakePlan } from './plan-lake.js';
import { planLake } from './plan-lake.js';
import { lookAt } from './query-state.js';
import { readResults } from './read-results.js';
import { statementOf } from './statement.js';

const dayMs = 86_400_000;

/**
 * The records of an event data store of CloudTrail Lake, by SQL queries that are charged by what they scan: a query for each slice of the window,
 * the newest first. Each is cancelled when nobody waits for it any more; `finish` says what they cost.
 *
 * @throws ReadError where there is no such store; SourceError where it cannot be read any further.
 */
export function lakeSource(options: LakeOptions): RecordSource<LakePlan> {
  const { store, now = Date.now, pollMs } = options;
  const name = `lake:${store}`;
  const meter = scanMeter(name, { maxBytes: options.maxScanBytes, price: lakePrice, now });
  return chargedSource<LakePlan>({
    ...{ name, meter, now, pollMs, problems: lakeProblems, words },
    plan: (filter, window) => planLake(filter, window, meter.before),
    firstSlice: (window) => firstSlice(window, now()),
    async open({ conditions }, signal) {
      const client = await openLake(options);
      try {
        const { id, owner, retentionDays = Infinity } = await findStore(client, options, name, signal);
        // A day more, as nothing says when in a day old events go.
        const oldest = now() - (retentionDays + 1) * dayMs;
        return openStore(client, { name, id, owner, oldest, conditions });
      } catch (error) {
        client.close();
        throw error;
      }
    },
    // Results that were kept long enough.
    isGone: (error) => /^(?:QueryIdNotFound|InactiveQuery)Exception$/.test(nameOf(error)),
  });
}

const words: ChargedService<LakePlan>['words'] = {
  scanned: 'events',
  stopped: 'cancelled',
  stopCommand: (id) => `aws cloudtrail cancel-query --query-id ${id}`,
};

/** A store that was found, and the conditions of its queries. */
interface QueriedStore {
  /** The source's name. */
  readonly name: string;
  readonly id: string;
  readonly owner: string | undefined;
  readonly oldest: number;
  readonly conditions: readonly string[];
}

function openStore(client: LakeClient, { name, id: store, owner, oldest, conditions }: QueriedStore): OpenService {
  return {
    oldest,
    start: (slice, signal) => client.start(statementOf(store, slice, conditions), owner, signal),
    look: async (id, signal) => lookAt(await client.describe(id, owner, signal), id, name),
    results: (query, signal) => readResults(client, { name, owner, query, signal }),
    async stop(id, signal) {
      let hadEnded = false;
      await client.cancel(id, owner, signal).catch((error: unknown) => {
        if (nameOf(error) !== 'InactiveQueryException') throw error;
        hadEnded = true;
      });
      const { QueryStatistics: statistics } = await client.describe(id, owner, signal);
      return { hadEnded, statistics };
    },
    close: client.close,
  };
}
