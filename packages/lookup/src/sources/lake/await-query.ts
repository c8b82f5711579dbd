import { setTimeout as delay } from 'node:timers/promises';
import { SourceError } from '../source-error.js';
import type { LakeClient } from './lake-client.js';
import type { RunningQuery } from './cancel-query.js';
import type { Statistics } from '../charged/scan-meter.js';

/** How a query ended without results, or the results that it was for. */
export class QueryEnded extends SourceError {
  /** FAILED, CANCELLED, TIMED_OUT, or a status that is not known. */
  readonly status: string;
  readonly statistics: Statistics;

  constructor(status: string, where: string, message: string, statistics: Statistics) {
    super(status === 'TIMED_OUT' ? 'timed-out' : 'rejected', where, message);
    this.status = status;
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
 * @throws QueryEnded where it ends in another way
 */
export async function awaitQuery(
  client: LakeClient,
  { id, owner }: Pick<RunningQuery, 'id' | 'owner'>,
  { name, pollMs, signal, check }: WaitOptions,
): Promise<Statistics> {
  for (;;) {
    const { QueryStatus: status, QueryStatistics: statistics, ErrorMessage } = await client.describe(id, owner, signal);
    switch (status) {
      case 'FINISHED':
        return statistics;
      case 'QUEUED':
      case 'RUNNING':
        check(id, statistics);
        await delay(pollMs, undefined, { signal });
        break;
      default:
        throw new QueryEnded(String(status), name, endOf(id, status, ErrorMessage), statistics);
    }
  }
}

function endOf(id: string, status: string | undefined, why: string | undefined): string {
  const reason = why === undefined || why === '' ? '' : ` (${why.split('\n')[0]})`;
  const found = (words: string, advice: string): string =>
    `expected the results of the query ${id}, found ${words}${reason}; ${advice}`;
  switch (status) {
    case 'FAILED':
      return found('that it failed', 'go on later, or with a narrower window');
    case 'CANCELLED':
      return found('that somebody cancelled it', 'the same command starts it again');
    case 'TIMED_OUT':
      return found('that it timed out: the service ends queries after an hour', 'go on with a narrower window');
    default:
      return found(`the status ${String(status)}`, 'look at it in the console of CloudTrail');
  }
}
