import { ReadError } from '@trailkit/records/node';
import type { FetchedObject } from './fetch-object.js';
import { fetchObject } from './fetch-object.js';
import { readS3Address } from './s3-address.js';
import type { S3Options, S3Reader } from './s3-client.js';
import { openS3 } from './s3-client.js';
import { s3Error, s3ObjectProblem } from './s3-problem.js';
import { throttledNotice } from './throttled-notice.js';
import type { ObjectChoice, S3Object } from './walk-objects.js';
import { walkObjects } from './walk-objects.js';

/** The objects of a bucket as they are, of any family: what `logsSource` reads records from. */
export interface ObjectStore {
  /**
   * The objects of a prefix that are chosen, in the order of their keys.
   *
   * @throws ReadError where there is nothing of the prefix, SourceError where the bucket cannot be listed.
   */
  list(choice: ObjectChoice, signal: AbortSignal): AsyncIterable<S3Object>;
  /** @throws Error where it cannot be read; the message says why. */
  fetch(object: S3Object, signal: AbortSignal): Promise<FetchedObject>;
  close(): Promise<void>;
}

/** How a store is reached, and who is given sentences for users. */
export interface ObjectStoreOptions extends S3Options {
  /** Called once where the store answers that there are too many requests, with a sentence for users. They are waited out. */
  readonly onNotice?: (notice: string) => void;
}

/** The objects below `s3://bucket/prefix`. The client is opened with the first request. */
export function objectStore(location: string, options: ObjectStoreOptions): ObjectStore {
  const address = readS3Address(location);
  let opening: Promise<S3Reader> | undefined;
  const onThrottled = throttledNotice(location, options.onNotice);
  const reader = (): Promise<S3Reader> => (opening ??= openS3(options, onThrottled));
  return {
    async *list(choice, signal) {
      try {
        yield* walkObjects(await reader(), address, choice, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof ReadError ? error : s3Error(location, error);
      }
    },
    async fetch(object, signal) {
      try {
        return await fetchObject(await reader(), address.bucket, object, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(s3ObjectProblem(error), { cause: error });
      }
    },
    close: async () => (await opening)?.close(),
  };
}
