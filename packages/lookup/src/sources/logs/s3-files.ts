import { setMaxListeners } from 'node:events';
import type { DatasetSummary, FileBytes } from '@trailkit/parquet/query';
import { ReadError } from '@trailkit/records/node';
import type { ScanFile } from '../../scan/file-to-scan.js';
import type { ScanFilter } from '../../scan/record-test.js';
import { commonConstraints, parquetEnding } from '../../scan/scan-parquet.js';
import type { SourceWarning } from '../record-source.js';
import type { Dataset } from './dataset-in.js';
import type { BucketObject } from './fetch-columns.js';
import { fetchAhead } from './fetch-ahead.js';
import { fetchObject } from './fetch-object.js';
import type { FetchWindow } from './fetch-window.js';
import { fetchWindow } from './fetch-window.js';
import { compareBytes } from './file-order.js';
import type { FileQuery, ListedDataset, LogStore } from './log-store.js';
import { passOver } from './log-store.js';
import type { ObjectRows } from './object-rows.js';
import { objectRows } from './object-rows.js';
import type { S3Address } from './s3-address.js';
import { readS3Address } from './s3-address.js';
import type { S3Options, S3Reader } from './s3-client.js';
import { openS3 } from './s3-client.js';
import type { S3Dataset } from './s3-dataset.js';
import { s3Dataset } from './s3-dataset.js';
import { listObjects } from './s3-objects.js';
import { s3Error, s3ObjectProblem } from './s3-problem.js';
import { throttledNotice } from './throttled-notice.js';
import type { S3Object } from './walk-objects.js';

/** The logs below `s3://bucket/prefix`. */
export function s3Files(location: string, options: S3Options): LogStore {
  const address = readS3Address(location);

  async function* listed(
    reader: S3Reader,
    query: FileQuery,
    onOther: (family: string) => void,
    signal: AbortSignal,
  ): AsyncGenerator<S3Object, undefined> {
    try {
      yield* listObjects(reader, address, query, onOther, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ReadError ? error : s3Error(location, error);
    }
  }

  return {
    compare: compareBytes,
    versionOf: () => '',
    async list(query, outer) {
      const window = fetchWindow();
      const notice = throttledNotice(location, query.onNotice);
      const reader = await openS3(options, () => {
        window.noteThrottled();
        notice();
      });
      const signal = AbortSignal.any([outer]);
      // Each fetch listens, and there are more of them than Node thinks is right.
      setMaxListeners(0, signal);
      const warnings: SourceWarning[] = [];
      const passedOver = new Map<string, number>();
      const listing = listed(reader, query, (family) => passOver({ passedOver }, family), signal);
      // The first object is asked for here: a bucket that cannot be listed is an error before the first record.
      const first = await listing.next().catch((error: unknown) => {
        reader.close();
        throw error;
      });
      const reading = { reader, window, onNotice: (text: string) => query.onNotice?.(text), signal };
      const dataset = first.done ? undefined : await s3Dataset(address.bucket, first.value, reading);
      const fetching = { window, warnings, dataset, filter: query.scanFilter };
      const objects = from(first, listing);
      const files = fetched(reader, address, { ...fetching, objects }, signal);
      return {
        ...{ warnings, passedOver, isLittle: first.done === true, files, close: reader.close },
        dataset: dataset && listedDataset(dataset, objects),
      };

      /** The objects as files of their dataset. */
      function listedDataset(of: S3Dataset, objects: AsyncIterable<S3Object>): ListedDataset {
        const listed = new Map<string, S3Object>();
        const nameOf = ({ key }: S3Object): string => `s3://${address.bucket}/${key}`;
        return {
          dataset: of,
          async names() {
            for await (const object of objects) {
              of.onListed(object);
              listed.set(nameOf(object), object);
            }
            return [...listed.keys()];
          },
          filesOf(names) {
            const left = names.map((name) => listed.get(name)!);
            return fetched(reader, address, { ...fetching, objects: left }, signal);
          },
        };
      }
    },
  };
}

/** The objects of a listing, the first of which was asked for before. */
async function* from(
  first: IteratorResult<S3Object, undefined>,
  more: AsyncGenerator<S3Object, undefined>,
): AsyncGenerator<S3Object> {
  if (first.done) return;
  yield first.value;
  yield* more;
}

/** The objects to fetch, and how. */
interface ListedObjects {
  readonly objects: Iterable<S3Object> | AsyncIterable<S3Object>;
  readonly window: FetchWindow;
  readonly warnings: SourceWarning[];
  readonly dataset: Dataset | undefined;
  readonly filter: ScanFilter | undefined;
}

/** The objects with their bytes, in order, several being fetched at a time; what cannot be fetched is a warning. */
async function* fetched(
  reader: S3Reader,
  { bucket }: S3Address,
  { objects, window, warnings, dataset, filter }: ListedObjects,
  signal: AbortSignal,
): AsyncGenerator<ScanFile> {
  async function fetchOne({ key, size }: S3Object): Promise<ScanFile | undefined> {
    const name = `s3://${bucket}/${key}`;
    try {
      const seen = filter && key.endsWith(parquetEnding) ? await look({ bucket, key, size }, name, filter) : undefined;
      if (seen?.rows?.length === 0) return { name, rows: [] };
      const content = seen?.whole ?? (await fetchObject(reader, bucket, { key, size }, signal)).content;
      if (size > 0 && content instanceof Uint8Array && content.length === 0)
        throw new Error(`no bytes, though it was listed with ${size}`);
      return { name, content };
    } catch (error) {
      signal.throwIfAborted();
      warnings.push({
        location: { kind: 'file', file: name },
        expected: 'an object that can be read',
        found: s3ObjectProblem(error),
      });
      return undefined;
    }
  }
  let mayHold: ReturnType<DatasetSummary['mayHold']> | undefined;
  /** The rows that may match, by the columns of an object; undefined where they cannot be fetched: all of it is, and reported where that fails, too. */
  async function look(object: BucketObject, name: string, wanted: ScanFilter): Promise<ObjectRows | undefined> {
    const file = dataset?.fileOf(name);
    let footer: FileBytes['footer'];
    if (file?.bytes === object.size) {
      const summary = await dataset?.summary();
      mayHold ??= summary?.mayHold(commonConstraints(wanted), wanted);
      if (mayHold?.(file) === false) return { rows: [] };
      footer = summary?.footerOf(file);
    }
    return objectRows(reader, object, { filter: wanted, footer }, signal).catch(() => {
      signal.throwIfAborted();
      return undefined;
    });
  }
  const bytesOf = ({ size }: S3Object): number => size;
  for await (const file of fetchAhead(objects, { window, fetch: fetchOne, bytesOf })) if (file) yield file;
}
