import type { DescribeQueryCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { QueryLook } from '../charged/charged-source.js';
import { endedMessage, QueryEnded } from '../charged/query-ended.js';

/** The state of a query. @throws QueryEnded where it has ended without results */
export function lookAt(
  { QueryStatus: status, QueryStatistics: statistics, ErrorMessage: why }: DescribeQueryCommandOutput,
  id: string,
  name: string,
): QueryLook {
  switch (status) {
    case 'FINISHED':
      return { isFinished: true, statistics };
    case 'QUEUED':
    case 'RUNNING':
      return { isFinished: false, statistics };
    default: {
      const code = status === 'TIMED_OUT' ? 'timed-out' : 'rejected';
      throw new QueryEnded(name, endedMessage(id, endOf(status), why), statistics, code);
    }
  }
}

function endOf(status: string | undefined): readonly [found: string, advice: string] {
  switch (status) {
    case 'FAILED':
      return ['that it failed', 'go on later, or with a narrower window'];
    case 'CANCELLED':
      return ['that somebody cancelled it', 'the same command starts it again'];
    case 'TIMED_OUT':
      return ['that it timed out: the service ends queries after an hour', 'go on with a narrower window'];
    default:
      return [`the status ${String(status)}`, 'look at it in the console of CloudTrail'];
  }
}
