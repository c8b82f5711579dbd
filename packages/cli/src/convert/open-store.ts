import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatasetStore } from '@trailkit/parquet';
import { localStore, manifestPath } from '@trailkit/parquet';
import { UsageError } from '@trailkit/command-line';
import { accountsOf, objectFolder } from '@trailkit/lookup';
import type { ConvertArguments } from './convert-arguments.js';

/** The place to write to, and the file that other runs are kept out by, where there can be one. */
export interface OutStore {
  readonly store: DatasetStore;
  readonly lock?: string;
  /** Removes the folders that were made for a run which wrote nothing. */
  readonly tidy?: () => void;
}

/** Whether a place of --out is in S3; otherwise it is a folder. */
export function isInS3(out: string): boolean {
  return out.startsWith('s3://');
}

/**
 * Opens the place of --out, in S3 as the source is reached. `onNotice` is called once where there are too many requests.
 *
 * @throws UsageError where no folder can be made there
 */
export async function openOutStore(
  { out, query }: ConvertArguments,
  onNotice: (notice: string) => void,
): Promise<OutStore> {
  if (isInS3(out)) {
    const [account] = accountsOf(query);
    const objects = await objectFolder(out, { ...account, endpoint: query.endpoint, onNotice });
    return { store: { name: out, ...objects } };
  }
  const lock = join(out, manifestPath);
  const made: string[] = [];
  try {
    makeFolder(dirname(lock), made);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`${out}: expected a folder that can be made, but the system answered ${code}`, { cause });
  }
  return { store: localStore(out), lock, tidy: () => made.toReversed().forEach(removeIfEmpty) };
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something is in it, or another run has removed it.
  }
}

/** Makes a folder and those above it, which it adds to `made`. Node's own way to do so never ends where the system answers that there is no such place, as in /proc. */
function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent, made);
  try {
    mkdirSync(folder);
    made.push(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
