import type { Failure } from '@trailkit/trails/status';

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
}

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
    const message = (error as SdkError).message?.split('\n', 1)[0]?.replace(/\.$/, '');
    return `${operation}: expected an answer about ${places}, found ${nameOf(error)}: ${message}; ${advice(operation, nameOf(error))}`;
  });
}

function kindOf({ operation, error }: Failure): string {
  return `${operation} ${nameOf(error)}`;
}

function nameOf(error: unknown): string {
  const { code, name = 'Error' } = error as SdkError;
  return code ?? name;
}

function advice(operation: string, name: string): string {
  if (/^(UnrecognizedClient|InvalidClientTokenId|InvalidSignature)/.test(name))
    return 'a region that is not enabled for the account answers this, too: leave it out with --regions';
  if (/AccessDenied|NotPermitted/.test(name)) return `ask for the permission cloudtrail:${operation}`;
  if (/Credentials|Token/.test(name)) return 'sign in (aws configure, aws sso login), or name a profile that exists';
  if (name === 'RecorderError') return 'please report it: this release does not know the form';
  if (/TrailNotFound/.test(name)) return 'a trail of the organization is asked in its management account';
  return 'try again later';
}
