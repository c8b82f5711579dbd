import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { StreamError } from '@trailkit/records/node';
import { backoffMs } from '@trailkit/retry';
import { bytesOfParts, partBytes } from './object-parts.js';
import type { ObjectRange, S3Body, S3Reader } from './s3-client.js';
import { s3ObjectProblem } from './s3-problem.js';
import type { S3Object } from './walk-objects.js';

/** A larger object is read in parts. */
const maxBytesHeld = 16 * 1024 * 1024;
/** A body that breaks off is fetched again so often; requests themselves are tried again by the SDK. */
const bodyAttempts = 3;

/** An object's bytes and its metadata. */
export interface FetchedObject {
  readonly content: Readable | Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Fetches an object, again where its body breaks off. A large one is fetched part by part while it is read, all of them of one version: an
 * object that changes meanwhile, or of which a part cannot be fetched, fails then. A store that sends no parts sends it as it comes.
 */
export async function fetchObject(
  reader: S3Reader,
  bucket: string,
  { key, size }: S3Object,
  signal: AbortSignal,
): Promise<FetchedObject> {
  if (size > maxBytesHeld) return fetchInParts(reader, bucket, key, signal);
  return retried(async () => {
    const { body, metadata } = await reader.get(bucket, key, signal);
    return { content: await bytesOf(body), metadata };
  }, signal);
}

/** Bytes of an object, and the version that they are of. */
export interface FetchedRange {
  readonly bytes: Uint8Array;
  /** Where they begin: 0 where the store sent everything instead. */
  readonly from: number;
  readonly version: string | undefined;
}

/**
 * Fetches a part of an object of a known size, again where it breaks off: of the version that is named, where one is. Everything, where the store
 * sends no parts.
 *
 * @throws ChangedObjectError where the object has another size or version
 */
export async function fetchRange(
  reader: S3Reader,
  bucket: string,
  { key, size }: S3Object,
  { from, to, version }: ObjectRange,
  signal: AbortSignal,
): Promise<FetchedRange> {
  return retried(async () => {
    const found = await reader.get(bucket, key, signal, { from, to, ...(version !== undefined && { version }) });
    // Not every store heeds the condition.
    if (version !== undefined && found.version !== version) throw new ChangedObjectError();
    if (found.totalBytes !== undefined && found.totalBytes !== size)
      throw new ChangedObjectError('the object has another size than it was listed with');
    const bytes = await bytesOf(found.body);
    const expected = found.totalBytes === undefined ? size : to + 1 - from;
    if (bytes.length !== expected) throw new Error(`expected ${expected} bytes of an object, found ${bytes.length}`);
    return { bytes, from: found.totalBytes === undefined ? 0 : from, version: found.version };
  }, signal);
}

async function fetchInParts(
  reader: S3Reader,
  bucket: string,
  key: string,
  signal: AbortSignal,
): Promise<FetchedObject> {
  const firstRange = { from: 0, to: partBytes - 1 };
  const { body, metadata, version, totalBytes } = await retried(
    () => reader.get(bucket, key, signal, firstRange),
    signal,
  );
  if (totalBytes === undefined || version === undefined) return { content: explained(body), metadata };

  async function bytesOfPart(found: S3Body, { from, to }: ObjectRange): Promise<Uint8Array> {
    // Not every store heeds the condition.
    if (found.version !== version || found.totalBytes !== totalBytes) throw new ChangedObjectError();
    const bytes = await bytesOf(found.body);
    const expected = Math.min(to, totalBytes! - 1) + 1 - from;
    if (bytes.length !== expected) throw new Error(`expected ${expected} bytes of a part, found ${bytes.length}`);
    return bytes;
  }
  const fetch = (range: ObjectRange, partSignal: AbortSignal): Promise<Uint8Array> =>
    retried(
      async () => bytesOfPart(await reader.get(bucket, key, partSignal, { ...range, version }), range),
      partSignal,
    );
  /** The first part was asked for when it was not known whether there are any, and may have waited long since. */
  const first = (): Promise<Uint8Array> =>
    bytesOfPart({ body, metadata, version, totalBytes }, firstRange).catch(() => fetch(firstRange, signal));
  return { content: explained(bytesOfParts({ totalBytes, first, fetch, signal })), metadata };
}

/** The same bytes; where they end early, the error says for users what S3 answered. */
function explained(body: AsyncIterable<Uint8Array>): Readable {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      throw new StreamError(s3ObjectProblem(error), { cause: error });
    }
  }
  return Readable.from(bytes(), { objectMode: false, highWaterMark: 1 });
}

/** Thrown where a part is of another version of its object than the first, or than was listed. */
class ChangedObjectError extends Error {
  override readonly name = 'PreconditionFailed';

  constructor(found = 'the object has another ETag than its first part') {
    super(found);
  }
}

async function retried<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (tries >= bodyAttempts || isFinal(error)) throw error;
      await delay(backoffMs(tries - 1), undefined, { signal });
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
  if (error instanceof ChangedObjectError) return true;
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}
