import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { DataFile, DatasetSummary } from '@trailkit/parquet/query';
import { isDataset } from './is-dataset.js';

/** A dataset of `trailkit convert` on this machine. */
export interface LocalDataset {
  readonly folder: string;
  /** Its files by their paths below the folder. */
  readonly files: ReadonlyMap<string, DataFile>;
  /** The file with a name; undefined for one that is none of the dataset's. */
  readonly fileOf: (name: string) => DataFile | undefined;
  /** The size of a file on disk, looked at once; undefined where it is missing. */
  readonly sizeOf: (path: string) => number | undefined;
  /** What is known of its files before they are opened: read once. Undefined where nothing is. */
  readonly summary: () => Promise<DatasetSummary | undefined>;
}

/** The dataset in a folder; undefined where there is none, or none that can be read: its files are read as they are then. */
export async function datasetIn(folder: string): Promise<LocalDataset | undefined> {
  if (!isDataset(folder)) return undefined;
  // Loaded on need: few logs are Parquet.
  const { datasetFiles, datasetSummary, localStore } = await import('@trailkit/parquet/query');
  const store = localStore(folder);
  const files = await datasetFiles(store).catch(() => undefined);
  if (files === undefined) return undefined;
  let summary: Promise<DatasetSummary | undefined> | undefined;
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  const sizes = new Map<string, number | undefined>();
  return {
    folder,
    files,
    fileOf(name) {
      // Names of a listing begin with the folder as it was named, mostly.
      const path = name.startsWith(start) ? name.slice(start.length) : relative(folder, name);
      return files.get(sep === '/' ? path : path.replaceAll(sep, '/'));
    },
    sizeOf(path) {
      if (!sizes.has(path)) sizes.set(path, statSync(`${start}${path}`, { throwIfNoEntry: false })?.size);
      return sizes.get(path);
    },
    summary: () => (summary ??= datasetSummary(store).catch(() => undefined)),
  };
}
