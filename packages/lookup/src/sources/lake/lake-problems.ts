import type { ServiceProblems } from '../service-problems.js';
import { serviceProblems } from '../service-problems.js';
import { SourceError } from '../source-error.js';

const problems = serviceProblems({
  service: 'CloudTrail Lake',
  permission:
    'the permissions cloudtrail:StartQuery, cloudtrail:DescribeQuery, cloudtrail:GetQueryResults, cloudtrail:CancelQuery, cloudtrail:GetEventDataStore and cloudtrail:ListEventDataStores, and kms:Decrypt and kms:GenerateDataKey on the key of the store',
  pace: 'to be let through at one query a second',
  throttled: 'something else queries in this account and region, too; stop it, or go on later',
  refused: 'check the event data store and the window',
});

/** Errors with advice of their own. */
const advice: Readonly<Record<string, readonly [expected: string, advice: string]>> = {
  MaxConcurrentQueriesException: [
    'a turn among the 10 queries that an account and region may run at once',
    'wait until others have ended, or cancel one',
  ],
  InactiveEventDataStoreException: ['an event data store that can be queried', 'look at its status (trailkit trails)'],
  InvalidQueryStatementException: [
    'a store of CloudTrail events with the columns that are documented',
    'report it with --explain, and leave out a part of the expressions until then',
  ],
};

/** The errors of queries. */
export const lakeProblems: ServiceProblems = {
  judge: (error) => (nameOf(error) === 'MaxConcurrentQueriesException' ? 'throttled' : problems.judge(error)),
  explain(where, error) {
    const name = nameOf(error);
    const own = advice[name];
    if (own === undefined) return problems.explain(where, error);
    const code = name === 'MaxConcurrentQueriesException' ? 'throttled' : 'rejected';
    const message = `expected ${own[0]}, found ${name}: ${(error as Error).message.split('\n')[0]}; ${own[1]}`;
    return new SourceError(code, where, message, error);
  },
};

/** The name of an error of the service. */
export function nameOf(error: unknown): string {
  return (error as { readonly name?: string } | undefined)?.name ?? '';
}
