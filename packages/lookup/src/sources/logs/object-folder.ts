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
  /** The bytes of an object; undefined where there is none. @throws SourceError */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Removes an object; it need not be there. @throws SourceError */
  remove(name: string): Promise<void>;
  /** Whether there is an object whose name begins with this. @throws SourceError */
  has(start: string): Promise<boolean>;
}

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
    get: (name) =>
      request(name, 's3:GetObject and s3:ListBucket', async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(at(name)));
          return await Body!.transformToByteArray();
        } catch (error) {
          if ((error as Error).name !== 'NoSuchKey') throw error;
          return undefined;
        }
      }),
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
