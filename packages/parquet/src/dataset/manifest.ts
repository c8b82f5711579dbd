import type { FormName } from '../forms/file-form.js';
import { DatasetError } from './dataset-error.js';
import type { DatasetStore } from './store.js';

/** A Parquet file of a dataset. */
export interface DataFile {
  /** With its folders: `account=111122223333/region=eu-west-1/day=2026-11-01/part-000001.parquet`. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** The bytes of the records' texts. */
  readonly textBytes: number;
  /** The first and last eventTime, in milliseconds since 1970; undefined where no record has one. */
  readonly times?: readonly [number, number];
}

/** The files of a dataset, and how far its sources were read. Written whole with each step, so that both agree. */
export interface Manifest {
  readonly version: 1;
  /** The columns of the files. @default trailkit */
  readonly schema?: FormName;
  /** The number of the next file. */
  readonly next: number;
  readonly files: readonly DataFile[];
  /** Files that a step was about to write: none of the dataset's until it ended. */
  readonly begun: readonly string[];
  /** Files that others have taken the place of. */
  readonly obsolete: readonly string[];
  /** A name of the run that wrote it: no two runs write the same. */
  readonly run?: string;
  /** How far sources were read, by what was asked of them. */
  readonly states: Readonly<Record<string, unknown>>;
}

/** The folder of a file. */
export function folderOf({ path }: Pick<DataFile, 'path'>): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** Where it is. Engines pass over folders whose names begin with a line. */
export const manifestPath = '_trailkit/manifest.json';

const empty: Manifest = { version: 1, next: 1, files: [], begun: [], obsolete: [], states: {} };

/**
 * The manifest of a place; that of a new dataset where there is none.
 *
 * @throws DatasetError where it is not one of ours, or where files are that no manifest tells of
 */
export async function readManifest(store: DatasetStore): Promise<Manifest> {
  const bytes = await store.get(manifestPath);
  if (bytes === undefined) {
    if (!(await store.has('account='))) return empty;
    throw new DatasetError(
      'not-a-dataset',
      `${store.name}: expected an empty place, or one that trailkit convert wrote, found files without ${manifestPath}; name another place`,
    );
  }
  return manifestOf(store, bytes);
}

/**
 * The files of a dataset, by their paths: no two of its records have the same eventID and say the same. Undefined where no
 * manifest says so, or one of a step that did not end.
 *
 * @throws DatasetError where the manifest is none of ours
 */
export async function datasetFiles(
  store: Pick<DatasetStore, 'name' | 'get'>,
): Promise<ReadonlyMap<string, DataFile> | undefined> {
  const bytes = await store.get(manifestPath);
  const manifest = bytes && manifestOf(store, bytes);
  if (manifest === undefined || manifest.begun.length + manifest.obsolete.length > 0) return undefined;
  return new Map(manifest.files.map((file) => [file.path, file]));
}

/** Writes it whole. @throws DatasetError where another run has written one meanwhile */
export async function writeManifest(store: DatasetStore, manifest: Manifest): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(manifest));
  if (!store.replace) return store.put(manifestPath, bytes);
  if (await store.replace(manifestPath, bytes)) return;
  throw new DatasetError(
    'other-writer',
    `${store.name}: expected to be the only run that writes here, found that another one has written meanwhile; wait for it to end, and run the same command again: what it had not finished is done again`,
  );
}

function manifestOf(store: Pick<DatasetStore, 'name'>, bytes: Uint8Array): Manifest {
  const found = parsed(bytes);
  if (found !== undefined) return found;
  throw new DatasetError(
    'not-a-dataset',
    `${store.name}: expected a manifest of trailkit convert in ${manifestPath}, found something else; put it back from a copy, or convert the logs into another place`,
  );
}

function parsed(bytes: Uint8Array): Manifest | undefined {
  try {
    const found = JSON.parse(Buffer.from(bytes).toString()) as Partial<Manifest> | null;
    const isOne = found?.version === 1 && [found.files, found.begun, found.obsolete].every(Array.isArray);
    return isOne ? (found as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
