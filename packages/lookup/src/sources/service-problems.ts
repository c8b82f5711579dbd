import type { Verdict } from '../pace/patience.js';
import type { SourceErrorCode } from './source-error.js';
import { SourceError } from './source-error.js';
import { isThrottling } from './throttling.js';

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** The words of messages about one service. */
export interface ServiceWords {
  /** `CloudTrail`. */
  readonly service: string;
  /** `the permission cloudtrail:LookupEvents`. */
  readonly permission: string;
  /** `to be let through at 2 requests a second`. */
  readonly pace: string;
  /** The advice about throttling. */
  readonly throttled: string;
  /** The advice about a request that is refused. */
  readonly refused: string;
}

/** The errors of a service. */
export interface ServiceProblems {
  /** Whether trying again may help. */
  readonly judge: (error: unknown) => Verdict;
  /** The error for users: what was expected, what was answered, what to do. */
  readonly explain: (where: string, error: unknown) => SourceError;
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

/** In this order. */
const problemsOf = ({ service, permission, pace, throttled }: ServiceWords): readonly Problem[] => [
  {
    code: 'throttled',
    verdict: 'throttled',
    is: isThrottling,
    expected: pace,
    advice: throttled,
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
    advice: 'check the access key; a region that is not enabled for the account answers this too: leave it out',
  },
  {
    code: 'not-permitted',
    verdict: 'final',
    is: (error) =>
      named('AccessDeniedException', 'AccessDenied', 'OperationNotPermittedException')(error) ||
      error.$metadata?.httpStatusCode === 403,
    expected: permission,
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
    expected: `the answer of ${service} (JSON)`,
    advice: 'check the endpoint, and proxies on the way',
  },
  {
    code: 'odd-answer',
    verdict: 'final',
    is: named('RepeatedTokenError'),
    expected: `another page of ${service}`,
    advice: 'go on later; if it stays, check the endpoint, and proxies on the way',
  },
];

/** The errors of a service, in its words. */
export function serviceProblems(words: ServiceWords): ServiceProblems {
  const problems = problemsOf(words);
  const refused: Omit<Problem, 'is'> = {
    code: 'rejected',
    verdict: 'final',
    expected: `a request that ${words.service} takes`,
    advice: words.refused,
  };
  const problemOf = (error: unknown): Omit<Problem, 'is'> =>
    problems.find(({ is }) => is(error as SdkError)) ?? refused;
  return {
    judge: (error) => problemOf(error).verdict,
    explain(where, error) {
      const { code, expected, advice } = problemOf(error);
      const { name = 'Error', code: system, message = '' } = error as SdkError;
      const found = message === '' ? (system ?? name) : `${system ?? name}: ${message.split('\n')[0]}`;
      return new SourceError(code, where, `expected ${expected}, found ${found}; ${advice}`, error);
    },
  };
}
