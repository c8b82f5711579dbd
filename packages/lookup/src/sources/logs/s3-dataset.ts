import type { DatasetSummary } from '@trailkit/parquet/query';
import type { Dataset, OpenedFile } from './dataset-in.js';
import { unreadableManifest } from './dataset-in.js';
import { fetchColumns } from './fetch-columns.js';
import { fetchAhead } from './fetch-ahead.js';
import { fetchObject } from './fetch-object.js';
import type { FetchWindow } from './fetch-window.js';
import type { S3Reader } from './s3-client.js';
import type { S3Object } from './walk-objects.js';

/** A file of a dataset of `trailkit convert`, by its key. */
const datasetKey = /^(?<root>(?:.*\/)?)account=[^/]+\/region=[^/]+\/day=[^/]+\/part-\d+\.parquet$/;

/** A dataset in a bucket. */
export interface S3Dataset extends Dataset {
  /** Tells of an object that was listed. */
  readonly onListed: (object: S3Object) => void;
}

/** The bytes of columns that an object may have; how many are under way is bounded by it. */
const bytesAnObject = 64 * 1024;

/** How a dataset is read. */
export interface S3DatasetReading {
  readonly reader: S3Reader;
  readonly window: FetchWindow;
  readonly onNotice: (notice: string) => void;
  readonly signal: AbortSignal;
}

/**
 * The dataset that an object is of; undefined where its key is not that of a file of one, or no manifest can be read: objects are
 * read as they are then, and of a damaged manifest that is a notice.
 */
export async function s3Dataset(
  bucket: string,
  { key }: S3Object,
  { reader, window, onNotice, signal }: S3DatasetReading,
): Promise<S3Dataset | undefined> {
  const root = datasetKey.exec(key)?.groups?.root;
  if (root === undefined) return undefined;
  // Loaded on need: few logs are Parquet.
  const { DatasetError, datasetFiles, datasetSummary } = await import('@trailkit/parquet/query');
  const start = `s3://${bucket}/${root}`;
  const store = {
    name: start,
    async get(path: string): Promise<Uint8Array | undefined> {
      const { content } = await fetchObject(reader, bucket, { key: root + path, size: 0 }, signal);
      return content as Uint8Array;
    },
  };
  const files = await datasetFiles(store).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof DatasetError) onNotice(unreadableManifest(start));
    return undefined;
  });
  if (files === undefined) return undefined;
  const sizes = new Map<string, number>();
  let summary: Promise<DatasetSummary | undefined> | undefined;
  const summaryOf = (): Promise<DatasetSummary | undefined> =>
    (summary ??= datasetSummary(store).catch(() => {
      signal.throwIfAborted();
      return undefined;
    }));

  return {
    files,
    fileOf: (name) => (name.startsWith(start) ? files.get(name.slice(start.length)) : undefined),
    sizeOf: (path) => sizes.get(path),
    summary: summaryOf,
    onListed: (object) => void sizes.set(object.key.slice(root.length), object.size),
    async *open(opened, names) {
      const footers = await summaryOf();
      async function fetchOne({ path, bytes: size, name }: (typeof opened)[number]): Promise<OpenedFile> {
        const footer = footers?.footerOf({ path, bytes: size });
        try {
          const object = { bucket, key: root + path, size };
          const fetched = await fetchColumns(reader, object, { names, footer }, signal);
          return { name, bytes: fetched?.file };
        } catch {
          signal.throwIfAborted();
          // It is fetched whole, and reported where that fails, too.
          return { name, bytes: undefined };
        }
      }
      yield* fetchAhead(opened, { window, fetch: fetchOne, bytesOf: () => bytesAnObject });
    },
  };
}
