import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '../event-history/credentials.js';
import { createPace } from '../../pace/pace.js';
import { attempt } from '../../pace/patience.js';
import { clientConfig } from '../client-config.js';
import { isThrottling } from '../throttling.js';
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

/** A part of an object, both ends inclusive, and the version that it has to be of: an ETag. */
export interface ObjectRange {
  readonly from: number;
  readonly to: number;
  readonly version?: string;
}

/** An object that is being read. */
export interface S3Body {
  readonly body: Readable;
  /** The ETag, which changes with the content. */
  readonly version: string | undefined;
  /** How many bytes the whole object has, where this is the part that was asked for; undefined where it is everything. */
  readonly totalBytes: number | undefined;
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
  /** An object's bytes as they come, and its metadata; of a part, where the store sends parts. */
  get(bucket: string, key: string, signal: AbortSignal, range?: ObjectRange): Promise<S3Body>;
  close(): void;
}

/** The region that is asked first where none is named. */
const fallbackRegion = 'us-east-1';

/** The requests a second that S3 takes for a prefix: https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html */
const requestsPerSecond = 5500;
/** Too many requests are waited out so long, in ms, beyond the SDK's own attempts. */
const throttledMs = 300_000;

/** A client of the SDK, and how its requests are sent. */
export interface PatientS3 {
  readonly client: S3Client;
  /** Sends a request when it is its turn, and again as long as there are too many. */
  readonly patiently: <T>(send: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

/**
 * A client of the SDK, which is loaded with the first: loading it takes longer than most commands.
 *
 * @param onThrottled called with each response that says that there were too many requests
 */
export async function patientS3(options: S3Options, onThrottled: () => void = () => undefined): Promise<PatientS3> {
  const client = await s3Client(options);
  // The last of its step, and so called for each attempt.
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (isThrottling(error)) onThrottled();
        throw error;
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'noteThrottled' },
  );
  const pace = createPace(requestsPerSecond);
  const judge = (error: unknown) => (isThrottling(error) ? 'throttled' : 'final');
  return {
    client,
    patiently: (send, signal) => attempt(send, { pace, judge, patience: { throttledMs, failures: 0 }, signal }),
  };
}

async function s3Client(options: S3Options): Promise<S3Client> {
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

/**
 * A reader.
 *
 * @param onThrottled called with each response that says that there were too many requests
 */
export async function openS3(options: S3Options, onThrottled?: () => void): Promise<S3Reader> {
  const { GetObjectCommand, ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const { client, patiently } = await patientS3(options, onThrottled);

  return {
    async list(bucket, prefix, token, abortSignal) {
      const command = { Bucket: bucket, Prefix: prefix, Delimiter: '/', ContinuationToken: token };
      const page = await patiently(() => client.send(new ListObjectsV2Command(command), { abortSignal }), abortSignal);
      // The SDK reads the page of a proxy as a list without objects.
      if (page.IsTruncated === undefined && page.Name === undefined)
        throw new Error('an answer that is no list of objects; check proxies on the way');
      return page;
    },
    async get(bucket, key, abortSignal, range) {
      const part = range && { Range: `bytes=${range.from}-${range.to}`, IfMatch: range.version };
      const command = { Bucket: bucket, Key: key, ...part };
      const found = await patiently(() => client.send(new GetObjectCommand(command), { abortSignal }), abortSignal);
      const { Body, Metadata: metadata = {}, ETag: version, ContentRange } = found;
      return { body: Body as Readable, metadata, version, totalBytes: totalOf(ContentRange, range) };
    },
    close: () => client.destroy(),
  };
}

/** The size of an object by the header of a part, `bytes FROM-TO/SIZE`; undefined where it is not the part that was asked for. */
function totalOf(header: string | undefined, range: ObjectRange | undefined): number | undefined {
  const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header ?? '') ?? [];
  if (range === undefined || total === undefined) return undefined;
  const isAsked = Number(from) === range.from && Number(to) === Math.min(range.to, Number(total) - 1);
  return isAsked ? Number(total) : undefined;
}
