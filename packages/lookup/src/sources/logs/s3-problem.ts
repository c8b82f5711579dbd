import { ReadError } from '@trailkit/records/node';
import type { SourceErrorCode } from '../source-error.js';
import { SourceError } from '../source-error.js';
import { isThrottling } from '../throttling.js';

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const throttled = ['throttled', 'go on later'] as const;
const network = ['unreachable', 'check the endpoint and the network'] as const;

/** The name says AccessDenied where a key may not be used, as where an object may not be read. */
const keyProblem = [
  'not-permitted',
  'ask for kms:Decrypt on the key that it is encrypted with, and check that the key is enabled',
] as const;

/** The meanings of S3's errors, by their names, with advice. */
const problems: Readonly<Record<string, readonly [SourceErrorCode, string]>> = {
  NoSuchBucket: ['rejected', 'check the name of the bucket'],
  PermanentRedirect: ['rejected', "name the bucket's region in AWS_REGION"],
  AccessDenied: ['not-permitted', 'ask for s3:ListBucket and s3:GetObject (and kms:Decrypt where logs are encrypted)'],
  InvalidObjectState: ['rejected', 'restore it from the archive first'],
  InvalidAccessKeyId: ['not-permitted', 'check the access key'],
  SignatureDoesNotMatch: ['not-permitted', 'check the secret key'],
  ExpiredToken: ['not-permitted', 'sign in again and go on from here'],
  CredentialsProviderError: ['no-credentials', 'sign in (aws configure, aws sso login), or name a profile that exists'],
  PreconditionFailed: ['rejected', 'it was changed while it was read; run the command again'],
  TimeoutError: ['timed-out', 'go on later'],
  ENOTFOUND: network,
  ECONNREFUSED: network,
  ECONNRESET: network,
};

/** The words for an object that cannot be read: what was answered, and what to do where that is known. */
export function s3ObjectProblem(error: unknown): string {
  const advice = problemOf(error)?.[1];
  return advice === undefined ? answerOf(error) : `${answerOf(error)}; ${advice}`;
}

/** The error for users when a bucket cannot be listed: what was expected, what was answered, what to do. */
export function s3Error(where: string, error: unknown): SourceError | ReadError {
  const failed = ((error as SdkError).$metadata?.httpStatusCode ?? 0) >= 500;
  const [kind, advice] = problemOf(error) ?? [
    failed ? 'unavailable' : 'rejected',
    'check the bucket, the region and the endpoint',
  ];
  const message = `expected a bucket that can be listed, found ${answerOf(error)}; ${advice}`;
  // As a file that is not there: the user has to look at the name.
  if ((error as SdkError).name === 'NoSuchBucket') return new ReadError('not-found', `${where}: ${message}`, error);
  return new SourceError(kind, where, message, error);
}

/** The kind of an error of S3, and what was answered, with advice where there is some. */
export function s3ProblemOf(error: unknown): { readonly kind: SourceErrorCode; readonly found: string } {
  return { kind: problemOf(error)?.[0] ?? 'rejected', found: s3ObjectProblem(error) };
}

function problemOf(error: unknown): readonly [SourceErrorCode, string] | undefined {
  const { name = '', code = '', message = '' } = error as SdkError;
  if (isThrottling(error)) return throttled;
  if (/^KMS\.|\bkms:/.test(`${name} ${message}`)) return keyProblem;
  return problems[code] ?? problems[name];
}

/** The answer in one line. */
function answerOf(error: unknown): string {
  const { name = 'Error', code, message = '' } = error as SdkError;
  const [line = ''] = message.split('\n');
  return line === '' ? (code ?? name) : `${code ?? name}: ${line.replace(/\.$/, '')}`;
}
