import { setMaxListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { defaultMaxRecordBytes } from '@trailkit/records/node';
import type { RecordFilter } from '../../filter/record-filter.js';
import type { ScanFile } from '../../scan/file-to-scan.js';
import { packedRecords } from '../../scan/packed-records.js';
import { scanFiles } from '../../scan/scan-files.js';
import { insightsNotice } from '../insights-notice.js';
import { fetchAhead } from '../logs/fetch-ahead.js';
import { fetchObject } from '../logs/fetch-object.js';
import { fetchWindow } from '../logs/fetch-window.js';
import type { S3Options, S3Reader } from '../logs/s3-client.js';
import { openS3 } from '../logs/s3-client.js';
import { s3ObjectProblem } from '../logs/s3-problem.js';
import { throttledNotice } from '../logs/throttled-notice.js';
import type { SourceWarning } from '../record-source.js';
import type { RowReader } from './row-reader.js';

/** How the files of a table are read. */
export interface FileRowsOptions {
  /** The source's name. */
  readonly name: string;
  readonly filter: RecordFilter;
  readonly s3: S3Options;
}

/** The memory that a log is taken to need while it is fetched: the engine does not tell its size, and few are larger. */
const fileBytes = 1024 * 1024;

/** So few files are read before a thread has started. */
const fewFiles = 8;

/** A reader of rows that are the names of files: the records of these that match, as they were delivered. */
export function fileRows({ name, filter, s3 }: FileRowsOptions): RowReader {
  const notices: string[] = [];
  const warnings: SourceWarning[] = [];
  const fetching = fetchWindow();
  const onThrottled = throttledNotice(name, (notice) => void notices.push(notice));
  let passedInsights = false;
  let opening: Promise<S3Reader> | undefined;
  const reader = (): Promise<S3Reader> =>
    (opening ??= openS3(s3, () => {
      fetching.noteThrottled();
      onThrottled();
    }));

  function unreadable(file: string, found: string): void {
    warnings.push({
      ...{ location: { kind: 'file', file }, found },
      expected: 'a file that can be read, as the table has rows of it',
    });
  }

  async function fetchOne(file: string, signal: AbortSignal): Promise<ScanFile | undefined> {
    const [, bucket, key] = /^s3[an]?:\/\/([^/]+)\/(.+)$/s.exec(file) ?? [];
    if (bucket === undefined) {
      const path = localPath(file);
      if (path === undefined) unreadable(file, 'a store that is neither S3 nor a folder of this machine');
      return path === undefined ? undefined : { name: path };
    }
    try {
      const { content } = await fetchObject(await reader(), bucket, { key: key!, size: 0 }, signal);
      return { name: `s3://${bucket}/${key}`, content };
    } catch (error) {
      signal.throwIfAborted();
      unreadable(file, s3ObjectProblem(error));
      return undefined;
    }
  }

  async function* fetched(files: readonly string[], outer: AbortSignal): AsyncGenerator<ScanFile> {
    const signal = AbortSignal.any([outer]);
    // Each fetch listens, and there are more of them than Node thinks is right.
    setMaxListeners(0, signal);
    const fetch = (file: string): Promise<ScanFile | undefined> => fetchOne(file, signal);
    for await (const file of fetchAhead(files, { window: fetching, fetch, bytesOf: () => fileBytes }))
      if (file) yield file;
  }

  return {
    async *read(rows, window, signal) {
      const { insights, scanFilter } = filter;
      const files = fetched(
        rows.map(({ text }) => text),
        signal,
      );
      const setup = {
        scanFilter: { ...scanFilter, ...window, insights },
        maxRecordBytes: defaultMaxRecordBytes,
        ...(rows.length < fewFiles && { threads: 0 }),
        signal,
      };
      for await (const { job, result: batch } of scanFiles(files, setup)) {
        if (batch === undefined) continue;
        if (batch.passedInsights && !passedInsights) notices.push(insightsNotice(job.name));
        passedInsights ||= batch.passedInsights === true;
        yield {
          records: packedRecords(batch, job.name).records(),
          warnings: [...warnings.splice(0), ...batch.warnings],
          notices: notices.splice(0),
          ...(batch.passedOver && { passedOver: batch.passedOver }),
        };
      }
      yield { records: [], warnings: warnings.splice(0), notices: notices.splice(0) };
    },
    end: () => undefined,
    close: () => void opening?.then((opened) => opened.close()).catch(() => undefined),
  };
}

/** The path of a file on this machine; undefined for one of another store. */
function localPath(file: string): string | undefined {
  if (file.startsWith('file:')) return fileURLToPath(file);
  return file.startsWith('/') ? file : undefined;
}
