import type { SourceErrorCode } from '../source/source-error.js';
import { SourceError } from '../source/source-error.js';

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** What S3's answers mean, by their names; the advice says what to do. */
const problems: Readonly<Record<string, readonly [SourceErrorCode, string]>> = {
  NoSuchBucket: ['rejected', 'check the name of the bucket'],
  AccessDenied: ['not-permitted', 'ask for s3:ListBucket and s3:GetObject (and kms:Decrypt where logs are encrypted)'],
  InvalidAccessKeyId: ['not-permitted', 'check the access key'],
  SignatureDoesNotMatch: ['not-permitted', 'check the secret key'],
  ExpiredToken: ['not-permitted', 'sign in again and go on from here'],
  CredentialsProviderError: ['no-credentials', 'sign in (aws configure, aws sso login), or name a profile that exists'],
  SlowDown: ['throttled', 'go on later'],
  TimeoutError: ['timed-out', 'go on later'],
  ENOTFOUND: ['unreachable', 'check the endpoint and the network'],
  ECONNREFUSED: ['unreachable', 'check the endpoint and the network'],
  ECONNRESET: ['unreachable', 'check the endpoint and the network'],
};

/** What was answered, in one line. */
export function s3Answer(error: unknown): string {
  const { name = 'Error', code, message = '' } = error as SdkError;
  const [line = ''] = message.split('\n');
  return line === '' ? (code ?? name) : `${code ?? name}: ${line}`;
}

/** The error for users when a bucket cannot be listed: what was expected, what was answered, what to do. */
export function s3Error(where: string, error: unknown): SourceError {
  const { name = '', code = '', $metadata } = error as SdkError;
  const failed = ($metadata?.httpStatusCode ?? 0) >= 500;
  const [kind, advice] = problems[code] ??
    problems[name] ?? [failed ? 'unavailable' : 'rejected', 'check the bucket, the region and the endpoint'];
  return new SourceError(
    kind,
    where,
    `expected a bucket that can be listed, found ${s3Answer(error)}; ${advice}`,
    error,
  );
}
