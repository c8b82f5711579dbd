import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryLook } from '../charged/charged-source.js';
import { endedMessage, QueryEnded } from '../charged/query-ended.js';
import type { Statistics } from '../charged/scan-meter.js';

/** The state of a query. @throws QueryEnded where it has ended without results */
export function lookAt(execution: QueryExecution, id: string, name: string): QueryLook {
  const statistics = statisticsOf(execution);
  const { State: state, StateChangeReason: why } = execution.Status ?? {};
  switch (state) {
    case 'SUCCEEDED':
      return { isFinished: true, statistics };
    case 'QUEUED':
    case 'RUNNING':
      return { isFinished: false, statistics };
    default:
      throw new QueryEnded(name, endedMessage(id, endOf(state, why), why), statistics);
  }
}

/** The bytes that a query has scanned so far. */
export function statisticsOf({ Statistics: found }: QueryExecution): Statistics {
  return { BytesScanned: found?.DataScannedInBytes };
}

function endOf(state: string | undefined, why: string | undefined): readonly [found: string, advice: string] {
  switch (state) {
    case 'FAILED':
      return ['that it failed', adviceOf(why)];
    case 'CANCELLED':
      return [
        'that it was cancelled',
        'the same command starts it again; a limit of the workgroup cancels it each time',
      ];
    default:
      return [`the state ${String(state)}`, 'look at it in the console of Athena'];
  }
}

function adviceOf(why = ''): string {
  if (/CONSTRAINT_VIOLATION|injected/i.test(why))
    return 'the table has no list of accounts, and every query has to name one: make it with one (trailkit sql --ddl --account ID,ID)';
  if (/too long|32 ?MB/i.test(why))
    return 'a log is longer than a line of Athena may be: read the days around it with --source s3://BUCKET/PREFIX';
  return 'go on later, or with a narrower window';
}
