import { serviceProblems } from '../service-problems.js';
import { SourceError } from '../source-error.js';

/** The errors of LookupEvents. */
export const { judge, explain: eventHistoryError } = serviceProblems({
  service: 'CloudTrail',
  permission: 'the permission cloudtrail:LookupEvents',
  pace: 'to be let through at 2 requests a second',
  throttled: 'something else reads this event history too; stop it, or go on later',
  refused: 'check the window and what is asked for',
});

/** Whether the token of the next page is no longer taken: pages go on by time then. */
export function isStaleToken(error: unknown): boolean {
  return (error as { readonly name?: string }).name === 'InvalidNextTokenException';
}

/** The error for pages that never get past a token. */
export function endlessRestarts(where: string, restarts: number, cause: unknown): SourceError {
  return new SourceError(
    'odd-answer',
    where,
    `expected pages that go on, found that their tokens expire before the next page comes, ${restarts} times in a row; go on later, or with a narrower window`,
    cause,
  );
}
