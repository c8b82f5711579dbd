import type { TimeWindow } from '../../time/window.js';
import type { LakeClient } from './lake-client.js';
import { nameOf } from './lake-problems.js';
import type { ScanMeter, Statistics } from '../charged/scan-meter.js';

/** A query that may run. */
export interface RunningQuery {
  readonly id: string;
  readonly owner: string | undefined;
  readonly slice: TimeWindow;
}

const cancelMs = 15_000;

/** Cancels a query whose results nobody waits for any more; what became of that, as a sentence. */
export async function cancelQuery(
  client: LakeClient,
  { id, owner, slice }: RunningQuery,
  name: string,
  meter: ScanMeter,
): Promise<string> {
  // Whatever made reading end must not end this.
  const signal = AbortSignal.timeout(cancelMs);
  let statistics: Statistics;
  try {
    let said = `${name}: the query ${id} was cancelled; what it had scanned is charged`;
    await client.cancel(id, owner, signal).catch((error: unknown) => {
      if (nameOf(error) !== 'InactiveQueryException') throw error;
      said = `${name}: the query ${id} had ended before it could be cancelled`;
    });
    ({ QueryStatistics: statistics } = await client.describe(id, owner, signal));
    return said;
  } catch (error) {
    const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `${name}: the query ${id} could not be cancelled (${found}), and may go on; aws cloudtrail cancel-query --query-id ${id} ends it`;
  } finally {
    meter.add(slice, statistics);
  }
}
