import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '../event-history/credentials.js';
import { clientConfig } from '../client-config.js';
import { maxFetches } from './fetch-window.js';

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

/** The region that is asked first where none is named. */
const fallbackRegion = 'us-east-1';

/** A client of the SDK, which is loaded with the first. */
export async function s3Client(options: S3Options): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const region = options.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? fallbackRegion;
  const config = await clientConfig({ ...options, region });
  const agent = { maxSockets: maxFetches };
  return new S3Client({
    ...config,
    followRegionRedirects: true,
    requestHandler: { ...config.requestHandler, httpAgent: agent, httpsAgent: agent },
    forcePathStyle: options.endpoint !== undefined,
  });
}

/** A reader; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openS3(options: S3Options): Promise<S3Reader> {
  const { GetObjectCommand, ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const client = await s3Client(options);
  return {
    async list(bucket, prefix, token, abortSignal) {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: '/', ContinuationToken: token }),
        { abortSignal },
      );
      // The SDK reads the page of a proxy as a list without objects.
      if (page.IsTruncated === undefined && page.Name === undefined)
        throw new Error('an answer that is no list of objects; check proxies on the way');
      return page;
    },
    async get(bucket, key, abortSignal) {
      const { Body, Metadata = {} } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), {
        abortSignal,
      });
      return { body: Body as Readable, metadata: Metadata };
    },
    close: () => client.destroy(),
  };
}
