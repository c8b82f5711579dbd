import { setTimeout as delay } from 'node:timers/promises';
import type { QueryExecution } from '@aws-sdk/client-athena';
import type { Statistics } from '../charged/scan-meter.js';
import { SourceError } from '../source-error.js';
import type { AthenaClient } from './athena-client.js';

/** How a query ended without results. */
export class AthenaQueryEnded extends SourceError {
  readonly statistics: Statistics;

  constructor(where: string, message: string, statistics: Statistics) {
    super('rejected', where, message);
    this.statistics = statistics;
  }
}

/** How to wait. */
export interface WaitOptions {
  readonly name: string;
  readonly pollMs: number;
  readonly signal: AbortSignal;
  /** Called with what was scanned so far; may throw. */
  readonly check: (id: string, statistics: Statistics) => void;
}

/**
 * Waits until a query has finished; its statistics.
 *
 * @throws AthenaQueryEnded where it ends in another way
 */
export async function awaitAthenaQuery(
  client: AthenaClient,
  id: string,
  { name, pollMs, signal, check }: WaitOptions,
): Promise<Statistics> {
  for (;;) {
    const execution = await client.describe(id, signal);
    const statistics = statisticsOf(execution);
    const { State: state, StateChangeReason: why = '' } = execution.Status ?? {};
    switch (state) {
      case 'SUCCEEDED':
        return statistics;
      case 'QUEUED':
      case 'RUNNING':
        check(id, statistics);
        await delay(pollMs, undefined, { signal });
        break;
      default:
        throw new AthenaQueryEnded(name, endOf(id, state, why), statistics);
    }
  }
}

/** The bytes that a query has scanned so far. */
export function statisticsOf({ Statistics: found }: QueryExecution): Statistics {
  return { BytesScanned: found?.DataScannedInBytes };
}

function endOf(id: string, state: string | undefined, why: string): string {
  const reason = why === '' ? '' : ` (${why.split('\n')[0]})`;
  const found = (words: string, advice: string): string =>
    `expected the results of the query ${id}, found ${words}${reason}; ${advice}`;
  switch (state) {
    case 'FAILED':
      return found('that it failed', adviceOf(why));
    case 'CANCELLED':
      return found(
        'that it was cancelled',
        'the same command starts it again; a limit of the workgroup cancels it each time',
      );
    default:
      return found(`the state ${String(state)}`, 'look at it in the console of Athena');
  }
}

function adviceOf(why: string): string {
  if (/CONSTRAINT_VIOLATION|injected/i.test(why))
    return 'the table has no list of accounts, and every query has to name one: make it with one (trailkit sql --ddl --account ID,ID)';
  if (/too long|32 ?MB/i.test(why))
    return 'a log is longer than a line of Athena may be: read the days around it with --source s3://BUCKET/PREFIX';
  return 'go on later, or with a narrower window';
}
