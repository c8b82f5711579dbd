import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { ReadError } from '@trailkit/records/node';
import { nextToken } from '../next-token.js';
import { compareBytes } from './file-order.js';
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

/** A page, and the token that it was asked for with. */
interface TokenPage {
  readonly page: ListingPage;
  readonly token: string | undefined;
}

/** A folder that was asked for: its first page, and those of its own folders that were asked for since. */
interface Folder {
  readonly prefix: string;
  readonly page: Promise<ListingPage>;
  readonly folders: Map<string, Folder>;
}

/** Which keys of a listing count. A folder is a key with a slash at its end. */
export interface ObjectChoice {
  /** Whether to list below a folder; asked before its turn, and more than once. */
  readonly mayEnter: (folder: string) => boolean;
  /** Whether to deliver an object; asked once, in the order of the keys. */
  readonly takes: (key: string) => boolean;
  /** Called for each folder that is not entered, in its turn. */
  readonly onSkipped?: (folder: string) => void;
}

/**
 * The objects below a prefix, in the order of their keys; several folders are asked for at a time.
 *
 * @throws ReadError where there is nothing of that prefix.
 */
export async function* walkObjects(
  reader: S3Reader,
  { bucket, prefix }: S3Address,
  { mayEnter, takes, onSkipped }: ObjectChoice,
  signal: AbortSignal,
): AsyncGenerator<S3Object> {
  let ahead = 0;

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
    return entriesOf(page).flatMap(({ key, size }) => (size === undefined && mayEnter(key) ? [key] : []));
  }

  /** Asks for the page after one; undefined where there is none. */
  async function pageAfter({ page, token: last }: TokenPage, prefix: string): Promise<TokenPage | undefined> {
    const token = nextToken(last, page.NextContinuationToken);
    return token === undefined ? undefined : { page: await reader.list(bucket, prefix, token, signal), token };
  }

  async function* read(folder: Folder): AsyncGenerator<S3Object> {
    let current: TokenPage | undefined = { page: await folder.page, token: undefined };
    ahead--;
    while (current !== undefined) {
      const { page } = current;
      // Before it is needed: objects that are fetched would wait for it. A failure is thrown when its turn comes.
      const following = pageAfter(current, folder.prefix);
      following.catch(() => undefined);
      const folders = foldersOf(page);
      let next = 0;
      for (const { key, size } of entriesOf(page)) {
        if (size !== undefined) {
          if (takes(key)) yield { key, size };
        } else if (!mayEnter(key)) onSkipped?.(key);
        else {
          askAhead(folder, folders.slice(next++));
          const inner = folder.folders.get(key) ?? ask(key);
          folder.folders.delete(key);
          yield* read(inner);
        }
      }
      current = await following;
    }
  }

  const first = ask(prefix);
  const { NextContinuationToken: more, ...entries } = await first.page;
  if (prefix !== '' && more === undefined && entriesOf(entries).length === 0)
    throw new ReadError(
      'not-found',
      `s3://${bucket}/${prefix}: expected an object, or what keys begin with, but there is nothing of that name`,
      undefined,
    );
  yield* read(first);
}

/** Objects and folders of a page, which S3 lists apart, in one order; a folder has no size. */
function entriesOf({
  Contents = [],
  CommonPrefixes = [],
}: Pick<ListingPage, 'Contents' | 'CommonPrefixes'>): { key: string; size: number | undefined }[] {
  const objects = Contents.flatMap(({ Key, Size = 0 }) => (Key === undefined ? [] : [{ key: Key, size: Size }]));
  const folders = CommonPrefixes.flatMap(({ Prefix }) =>
    Prefix === undefined ? [] : [{ key: Prefix, size: undefined }],
  );
  return [...objects, ...folders].sort((a, b) => compareBytes(a.key, b.key));
}
