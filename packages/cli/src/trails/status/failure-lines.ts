import { serviceProblems } from '@trailkit/lookup';
import type { Failure } from '@trailkit/trails/status';
import { RecorderError } from '@trailkit/trails/status';

const maxListed = 4;

/** The calls that were not answered and why, a line for each kind of failure, however many regions have it. */
export function failureLines(failures: readonly Failure[]): readonly string[] {
  const kinds = new Set(failures.map(kindOf));
  return [...kinds].map((kind) => {
    const group = failures.filter((failure) => kindOf(failure) === kind);
    const { operation, error } = group[0]!;
    const where = group
      .map(({ region, subject }) => (subject === undefined ? region : `${subject} in ${region}`))
      .sort();
    const more = where.length - maxListed;
    const places = `${where.slice(0, maxListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return explained(operation, `${operation} of ${places}`, error);
  });
}

function kindOf({ operation, error }: Failure): string {
  const { code, name = 'Error' } = error as { readonly name?: string; readonly code?: string };
  return `${operation} ${code ?? name}`;
}

function explained(operation: string, where: string, error: unknown): string {
  if (error instanceof RecorderError)
    return `${where}: expected an answer of a form that this release knows, found ${error.message}; please report it`;
  const { explain } = serviceProblems({
    service: 'CloudTrail',
    permission: `the permission cloudtrail:${operation}`,
    pace: 'to be let through at 10 requests a second',
    throttled: 'try again later',
    refused: 'check the names; a trail of the organization is asked in its management account',
  });
  return explain(where, error).message;
}
