import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { compareBytes } from './file-order.js';
import { mayHold } from './log-key.js';
import type { FileQuery } from './log-store.js';
import type { S3Address } from './s3-address.js';
import type { S3Reader } from './s3-client.js';

/** An object: its key and its size. */
export interface S3Object {
  readonly key: string;
  readonly size: number;
}

/**
 * The objects below a prefix that may hold what is asked for, in the order of their keys. Keys are listed folder by
 * folder, so that families, regions and days that are not asked for cost nothing.
 */
export async function* listObjects(
  reader: S3Reader,
  { bucket, prefix }: S3Address,
  query: FileQuery,
  signal: AbortSignal,
): AsyncGenerator<S3Object> {
  let token: string | undefined;
  do {
    const page = await reader.list(bucket, prefix, token, signal);
    for (const { key, size } of entriesOf(page)) {
      if (!mayHold(key, query)) continue;
      if (size === undefined) yield* listObjects(reader, { bucket, prefix: key }, query, signal);
      else if (!key.endsWith('/') && !query.isDone(`s3://${bucket}/${key}`)) yield { key, size };
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Objects and folders of a page, which S3 lists apart, in one order; a folder has no size. */
function entriesOf({
  Contents = [],
  CommonPrefixes = [],
}: ListObjectsV2CommandOutput): { key: string; size: number | undefined }[] {
  const objects = Contents.flatMap(({ Key, Size = 0 }) => (Key === undefined ? [] : [{ key: Key, size: Size }]));
  const folders = CommonPrefixes.flatMap(({ Prefix }) =>
    Prefix === undefined ? [] : [{ key: Prefix, size: undefined }],
  );
  return [...objects, ...folders].sort((a, b) => compareBytes(a.key, b.key));
}
