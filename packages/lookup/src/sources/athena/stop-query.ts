import type { TimeWindow } from '../../time/window.js';
import type { ScanMeter, Statistics } from '../charged/scan-meter.js';
import type { AthenaClient } from './athena-client.js';
import { statisticsOf } from './await-query.js';

const stopMs = 15_000;

/** Stops a query whose results nobody waits for any more; what became of that, as a sentence. */
export async function stopQuery(
  client: AthenaClient,
  { id, slice }: { readonly id: string; readonly slice: TimeWindow },
  name: string,
  meter: ScanMeter,
): Promise<string> {
  // Whatever made reading end must not end this.
  const signal = AbortSignal.timeout(stopMs);
  let statistics: Statistics;
  try {
    await client.stop(id, signal);
    const execution = await client.describe(id, signal);
    statistics = statisticsOf(execution);
    return execution.Status?.State === 'SUCCEEDED'
      ? `${name}: the query ${id} had ended before it could be stopped`
      : `${name}: the query ${id} was stopped; what it had scanned is charged`;
  } catch (error) {
    const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `${name}: the query ${id} could not be stopped (${found}), and may go on; aws athena stop-query-execution --query-execution-id ${id} ends it`;
  } finally {
    meter.add(slice, statistics);
  }
}
