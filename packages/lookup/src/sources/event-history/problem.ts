import type { Verdict } from '../../pace/patience.js';
import type { SourceErrorCode } from '../source-error.js';
import { SourceError } from '../source-error.js';

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** A kind of failure: how to know it, whether it passes, and what to tell users. */
interface Problem {
  readonly code: SourceErrorCode;
  readonly verdict: Verdict;
  readonly is: (error: SdkError) => boolean;
  readonly expected: string;
  readonly advice: string;
}

const named =
  (...names: readonly string[]) =>
  ({ name, code }: SdkError): boolean =>
    names.includes(name ?? '') || names.includes(code ?? '');

/** In this order; the last is all the rest. */
const problems: readonly Problem[] = [
  {
    code: 'throttled',
    verdict: 'throttled',
    // CloudTrail throttles with HTTP 400, so the status says nothing.
    is: (error) =>
      named(
        'ThrottlingException',
        'Throttling',
        'TooManyRequestsException',
        'RequestLimitExceeded',
        'SlowDown',
      )(error) || error.$metadata?.httpStatusCode === 429,
    expected: 'to be let through at 2 requests a second',
    advice: 'something else reads this event history too; stop it, or go on later',
  },
  {
    code: 'not-permitted',
    // The client has learnt from the answer what time it is there: the next attempt is signed with that.
    verdict: 'passing',
    is: ({ $metadata }) => $metadata?.clockSkewCorrected === true && $metadata.httpStatusCode !== 200,
    expected: 'a signature of this time',
    advice: "set this machine's clock",
  },
  {
    code: 'no-credentials',
    verdict: 'final',
    is: named('CredentialsProviderError', 'TokenProviderError', 'ProviderError'),
    expected: 'credentials',
    advice: 'sign in (aws configure, aws sso login), or name a profile that exists',
  },
  {
    code: 'not-permitted',
    verdict: 'final',
    is: named('ExpiredTokenException', 'ExpiredToken', 'RequestExpired'),
    expected: 'credentials that are still valid',
    advice: 'sign in again and go on from here',
  },
  {
    code: 'not-permitted',
    verdict: 'final',
    is: named('UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidSignatureException'),
    expected: 'credentials that the region knows',
    advice: 'check the access key; a region that is not enabled for the account answers this too',
  },
  {
    code: 'not-permitted',
    verdict: 'final',
    is: (error) =>
      named('AccessDeniedException', 'AccessDenied', 'OperationNotPermittedException')(error) ||
      error.$metadata?.httpStatusCode === 403,
    expected: 'the permission cloudtrail:LookupEvents',
    advice: 'ask for it, or use other credentials',
  },
  {
    code: 'unreachable',
    verdict: 'final',
    is: named('ENOTFOUND'),
    expected: 'an address that exists',
    advice: 'check the region, the endpoint and the network',
  },
  {
    code: 'unreachable',
    verdict: 'passing',
    // By its code: the SDK calls a connection that breaks a TimeoutError, too.
    is: named('ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'),
    expected: 'a connection',
    advice: 'check the endpoint and the network',
  },
  {
    code: 'timed-out',
    verdict: 'passing',
    is: named('TimeoutError', 'ETIMEDOUT'),
    expected: 'an answer in time',
    advice: 'go on later, or with a narrower window',
  },
  {
    code: 'unavailable',
    verdict: 'passing',
    is: ({ $metadata }) => ($metadata?.httpStatusCode ?? 0) >= 500,
    expected: 'an answer',
    advice: 'the service fails; go on later',
  },
  {
    code: 'odd-answer',
    verdict: 'final',
    is: named('SyntaxError'),
    expected: 'the answer of CloudTrail (JSON)',
    advice: 'check the endpoint, and proxies on the way',
  },
];

const refused: Omit<Problem, 'is'> = {
  code: 'rejected',
  verdict: 'final',
  expected: 'a request that CloudTrail takes',
  advice: 'check the window and what is asked for',
};

function problemOf(error: unknown): Omit<Problem, 'is'> {
  return problems.find(({ is }) => is(error as SdkError)) ?? refused;
}

/** Whether trying again may help. */
export function judge(error: unknown): Verdict {
  return problemOf(error).verdict;
}

/** The error for users: what was expected, what was answered, what to do. */
export function eventHistoryError(where: string, error: unknown): SourceError {
  const { code, expected, advice } = problemOf(error);
  const { name = 'Error', code: system, message = '' } = error as SdkError;
  const found = message === '' ? (system ?? name) : `${system ?? name}: ${message.split('\n')[0]}`;
  return new SourceError(code, where, `expected ${expected}, found ${found}; ${advice}`, error);
}

/** Whether the token of the next page is no longer taken: pages go on by time then. */
export function isStaleToken(error: unknown): boolean {
  return (error as SdkError).name === 'InvalidNextTokenException';
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
