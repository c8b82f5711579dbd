import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from './credentials.js';

/** Whose event history to read, and how. */
export interface EventHistoryOptions {
  /** One region: event history is kept by region. */
  readonly region: string;
  /** Another address than the region's own, for VPC endpoints and tests. */
  readonly endpoint?: string;
  /** A profile of the shared configuration files; the default credential chain without one. */
  readonly profile?: string;
  /** A role to assume with these credentials, for another account. */
  readonly roleArn?: string;
  /** Credentials, or what provides them, instead of the default chain. */
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  /** The limit of LookupEvents for an account and region is 2, and not adjustable. */
  readonly requestsPerSecond?: number;
  /** An answer that takes longer has failed; a minute by default, since some take 35 s. */
  readonly timeoutMs?: number;
  /** Throttling is waited out for so long; five minutes by default. */
  readonly throttledMs?: number;
  /** How many transient failures in a row are retried. @default 5 */
  readonly failures?: number;
  /** Told of each request that is sent and of each wait after one that failed, for progress. */
  readonly onRequest?: (event: RequestEvent) => void;
}

/** The outcome of a request. */
export type RequestEvent =
  | { readonly kind: 'answered'; readonly milliseconds: number }
  | { readonly kind: 'throttled' | 'failed'; readonly waitMs: number };
