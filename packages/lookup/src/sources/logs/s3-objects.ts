import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { fileFamily } from '@trailkit/records';
import { ReadError } from '@trailkit/records/node';
import { compareBytes } from './file-order.js';
import { mayHold, mayHoldBelow, passesInsights } from './log-key.js';
import type { FileQuery } from './log-store.js';
import type { S3Address } from './s3-address.js';
import type { S3Reader } from './s3-client.js';

/** An object: its key and its size. */
export interface S3Object {
  readonly key: string;
  readonly size: number;
}

/** How many folders of a folder are listed while the ones before them are read: an organisation has thousands, a request each. */
const siblingsAhead = 8;
/** At any depth of folders. */
const maxAhead = 200;

type ListingPage = ListObjectsV2CommandOutput;

/** A folder that was asked for: its first page, and those of its own folders that were asked for since. */
interface Folder {
  readonly prefix: string;
  readonly page: Promise<ListingPage>;
  readonly folders: Map<string, Folder>;
}

/**
 * The objects below a prefix that may hold what is asked for, in the order of their keys. Keys are listed folder by
 * folder, so that families, regions and days that are not asked for cost nothing.
 *
 * @throws ReadError where there is nothing of that prefix.
 */
export async function* listObjects(
  reader: S3Reader,
  { bucket, prefix }: S3Address,
  query: FileQuery,
  onOther: (family: string) => void,
  signal: AbortSignal,
): AsyncGenerator<S3Object> {
  let ahead = 0;

  /** The family of what is not the prefix that was asked for: that is read whatever it is. */
  function familyBelow(key: string): string | undefined {
    return fileFamily(prefix) === undefined ? fileFamily(key) : undefined;
  }

  function mayReadBelow(key: string): boolean {
    return familyBelow(key) === undefined && mayHoldBelow(key, query);
  }

  function ask(prefix: string): Folder {
    ahead++;
    const folder: Folder = { prefix, page: reader.list(bucket, prefix, undefined, signal), folders: new Map() };
    // A failure is thrown when the folder's turn comes.
    folder.page.then(
      (page) => askAhead(folder, foldersOf(page)),
      () => undefined,
    );
    return folder;
  }

  function askAhead({ folders }: Folder, keys: readonly string[]): void {
    for (const key of keys.slice(0, siblingsAhead))
      if (!folders.has(key) && ahead < maxAhead) folders.set(key, ask(key));
  }

  function foldersOf(page: ListingPage): readonly string[] {
    return entriesOf(page).flatMap(({ key, size }) => (size === undefined && mayReadBelow(key) ? [key] : []));
  }

  async function* read(folder: Folder): AsyncGenerator<S3Object> {
    let page = await folder.page;
    ahead--;
    for (;;) {
      const folders = foldersOf(page);
      let next = 0;
      for (const { key, size } of entriesOf(page)) {
        const family = familyBelow(key);
        if (family !== undefined) {
          onOther(size === undefined ? `folders of ${family}` : family);
          continue;
        }
        if (!(size === undefined ? mayHoldBelow : mayHold)(key, query)) {
          if (passesInsights(key, query)) query.onInsights(`s3://${bucket}/${key}`);
          continue;
        }
        if (size === undefined) {
          askAhead(folder, folders.slice(next++));
          const inner = folder.folders.get(key) ?? ask(key);
          folder.folders.delete(key);
          yield* read(inner);
        } else if (!key.endsWith('/') && !query.isDone(`s3://${bucket}/${key}`)) yield { key, size };
      }
      if (page.NextContinuationToken === undefined) return;
      page = await reader.list(bucket, folder.prefix, page.NextContinuationToken, signal);
    }
  }

  const first = ask(prefix);
  if (prefix !== '' && entriesOf(await first.page).length === 0)
    throw new ReadError(
      'not-found',
      `s3://${bucket}/${prefix}: expected an object, or what keys begin with, but there is nothing of that name`,
      undefined,
    );
  yield* read(first);
}

/** Objects and folders of a page, which S3 lists apart, in one order; a folder has no size. */
function entriesOf({ Contents = [], CommonPrefixes = [] }: ListingPage): { key: string; size: number | undefined }[] {
  const objects = Contents.flatMap(({ Key, Size = 0 }) => (Key === undefined ? [] : [{ key: Key, size: Size }]));
  const folders = CommonPrefixes.flatMap(({ Prefix }) =>
    Prefix === undefined ? [] : [{ key: Prefix, size: undefined }],
  );
  return [...objects, ...folders].sort((a, b) => compareBytes(a.key, b.key));
}
