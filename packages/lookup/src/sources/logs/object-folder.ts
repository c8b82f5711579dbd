import { SourceError } from '../source-error.js';
import { readS3Address } from './s3-address.js';
import type { ObjectStoreOptions } from './object-store.js';
import { patientS3 } from './s3-client.js';
import { s3ProblemOf } from './s3-problem.js';
import { throttledNotice } from './throttled-notice.js';

/** A prefix of a bucket that objects are written below; names are what follows the prefix. */
export interface ObjectFolder {
  /** Writes an object whole. @throws SourceError */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /**
   * Writes an object over the one that was read or written here last, or where none was found then. False where another writer came between.
   * @throws SourceError
   */
  replace(name: string, bytes: Uint8Array): Promise<boolean>;
  /** The bytes of an object; undefined where there is none. @throws SourceError */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Removes an object; it need not be there. @throws SourceError */
  remove(name: string): Promise<void>;
  /** Whether there is an object whose name begins with this. @throws SourceError */
  has(start: string): Promise<boolean>;
}

/** The names of S3's answers to a write under a condition: the object is another, is gone, or is being written right now. */
const notTheSame = ['PreconditionFailed', 'NoSuchKey', 'ConditionalRequestConflict'];

/** Opens `s3://bucket/prefix`, whether or not something is there. @throws ReadError where the address has no bucket */
export async function objectFolder(location: string, options: ObjectStoreOptions): Promise<ObjectFolder> {
  const { bucket, prefix } = readS3Address(location);
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  const { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } =
    await import('@aws-sdk/client-s3');
  const { client, patiently } = await patientS3(options, throttledNotice(location, options.onNotice));
  // A request that was begun is made to its end: an interrupt comes between two of them.
  const { signal } = new AbortController();
  const at = (name: string): { readonly Bucket: string; readonly Key: string } => ({
    Bucket: bucket,
    Key: folder + name,
  });

  /** The ETags of objects, by name; undefined for what was not there. */
  const versions = new Map<string, string | undefined>();

  async function read(name: string): Promise<Uint8Array | undefined> {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand(at(name)));
      const bytes = await Body!.transformToByteArray();
      versions.set(name, ETag);
      return bytes;
    } catch (error) {
      if ((error as Error).name !== 'NoSuchKey') throw error;
      versions.set(name, undefined);
      return undefined;
    }
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
  async function writeOver(name: string, bytes: Uint8Array): Promise<boolean> {
    const version = versions.get(name);
    const condition = version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version };
    try {
      const { ETag } = await client.send(new PutObjectCommand({ ...at(name), ...condition, Body: bytes }));
      versions.set(name, ETag);
      return true;
    } catch (error) {
      if (!notTheSame.includes((error as Error).name)) throw error;
      // The answer to an earlier attempt may have been lost.
      const found = await read(name);
      return found !== undefined && Buffer.compare(found, bytes) === 0;
    }
  }

  async function request<T>(name: string, right: string, send: () => Promise<T>): Promise<T> {
    try {
      return await patiently(send, signal);
    } catch (error) {
      const { kind, found } = s3ProblemOf(error);
      const message = `expected to be allowed ${right} and to be answered, found ${found}`;
      throw new SourceError(kind, `s3://${bucket}/${folder}${name}`, message, error);
    }
  }

  return {
    async put(name, bytes) {
      await request(name, 's3:PutObject', () => client.send(new PutObjectCommand({ ...at(name), Body: bytes })));
    },
    replace: (name, bytes) => request(name, 's3:PutObject and s3:GetObject', () => writeOver(name, bytes)),
    get: (name) => request(name, 's3:GetObject and s3:ListBucket', () => read(name)),
    async remove(name) {
      await request(name, 's3:DeleteObject', () => client.send(new DeleteObjectCommand(at(name))));
    },
    async has(start) {
      const { KeyCount = 0 } = await request(start, 's3:ListBucket', () =>
        client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folder + start, MaxKeys: 1 })),
      );
      return KeyCount > 0;
    },
  };
}
