import type { FileBytes } from '@trailkit/parquet/query';
import type { ScanFile } from '../../scan/file-to-scan.js';
import type { ScanFilter } from '../../scan/record-test.js';
import { rowFilter } from '../../scan/scan-parquet.js';
import type { BucketObject } from './fetch-columns.js';
import { fetchColumns } from './fetch-columns.js';
import type { S3Reader } from './s3-client.js';

/** The rows of an object that may match, and its bytes, where they were fetched for that. */
export interface ObjectRows {
  /** Undefined where that is not known. */
  readonly rows: ScanFile['rows'];
  readonly whole?: Uint8Array | undefined;
}

/**
 * Looks at the columns of a Parquet object for rows that may match, so that one without any is not fetched. Undefined where the filter asks for
 * nothing that columns have.
 *
 * @throws Error where it cannot be read, or changes meanwhile
 */
export async function objectRows(
  reader: S3Reader,
  object: BucketObject,
  { filter, footer }: { readonly filter: ScanFilter; readonly footer?: FileBytes['footer'] },
  signal: AbortSignal,
): Promise<ObjectRows | undefined> {
  // Loaded on need: few logs are Parquet.
  const { columnConditions, promotedColumns, rowRanges } = await import('@trailkit/parquet/query');
  const wanted = rowFilter(filter, promotedColumns);
  const columns = [...columnConditions(wanted.constraints).map(({ column }) => column), ...(wanted.test?.tested ?? [])];
  if (columns.length === 0) return undefined;
  const names = new Set(columns.map(({ name }) => name));
  const fetched = await fetchColumns(reader, object, { names, footer }, signal);
  return fetched && { rows: await rowRanges(fetched.file, wanted), whole: fetched.whole };
}
