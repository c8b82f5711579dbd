import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from '@trailkit/retry';
import type { S3Reader } from './s3-client.js';
import type { S3Object } from './walk-objects.js';

/** A larger object is read as it comes. */
const maxBytesHeld = 16 * 1024 * 1024;
/** A body that breaks off is fetched again so often; requests themselves are tried again by the SDK. */
const bodyAttempts = 3;

/** An object's bytes and its metadata. */
export interface FetchedObject {
  readonly content: Readable | Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Fetches an object, again where its body breaks off. A large one is delivered as it comes, which may fail in between. */
export async function fetchObject(
  reader: S3Reader,
  bucket: string,
  { key, size }: S3Object,
  signal: AbortSignal,
): Promise<FetchedObject> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { body, metadata } = await reader.get(bucket, key, signal);
      return { content: size > maxBytesHeld ? body : await bytesOf(body), metadata };
    } catch (error) {
      signal.throwIfAborted();
      if (attempt >= bodyAttempts || isFinal(error)) throw error;
      await delay(backoffMs(attempt - 1), undefined, { signal });
    }
  }
}

async function bytesOf(body: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  // In memory of its own, which can be handed to a thread.
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** S3 has answered: to ask again brings the same answer. */
function isFinal(error: unknown): boolean {
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}
