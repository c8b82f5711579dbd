import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '../event-history/credentials.js';
import { credentialsOf } from '../event-history/credentials.js';
import { requestTimeouts } from '../request-timeouts.js';

/** How to reach S3. */
export interface S3Options {
  /** The bucket's region; another one is redirected. */
  readonly region?: string;
  /** Another address than AWS's own, for tests and for stores that speak S3's protocol. */
  readonly endpoint?: string;
  /** A profile of the shared configuration files; the default credential chain without one. */
  readonly profile?: string;
  /** A role to assume with these credentials, for another account. */
  readonly roleArn?: string;
  /** Credentials, or what provides them, instead of the default chain. */
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
}

/** An object that is being read. */
export interface S3Body {
  readonly body: Readable;
  /** The metadata stored with the object: names in lower case, without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The requests to S3. */
export interface S3Reader {
  /** A page of the objects and folders directly below a prefix. */
  list(
    bucket: string,
    prefix: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<ListObjectsV2CommandOutput>;
  /** An object's bytes as they come, and its metadata. */
  get(bucket: string, key: string, signal: AbortSignal): Promise<S3Body>;
  close(): void;
}

/** How often the SDK tries a request. */
export const attempts = 5;
/** The region that is asked first where none is named. */
export const fallbackRegion = 'us-east-1';

/** A reader; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openS3(options: S3Options): Promise<S3Reader> {
  const { GetObjectCommand, ListObjectsV2Command, S3Client } = await import('@aws-sdk/client-s3');
  const region = options.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? fallbackRegion;
  const client = new S3Client({
    region,
    followRegionRedirects: true,
    endpoint: options.endpoint,
    forcePathStyle: options.endpoint !== undefined,
    credentials: await credentialsOf({ ...options, region }),
    maxAttempts: attempts,
    requestHandler: requestTimeouts(),
  });
  return {
    list: (bucket, prefix, token, abortSignal) =>
      client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: '/', ContinuationToken: token }),
        { abortSignal },
      ),
    async get(bucket, key, abortSignal) {
      const { Body, Metadata = {} } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), {
        abortSignal,
      });
      return { body: Body as Readable, metadata: Metadata };
    },
    close: () => client.destroy(),
  };
}
