import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { DataFile, DatasetSummary, FileBytes } from '@trailkit/parquet/query';
import { isDataset } from './is-dataset.js';

/** A dataset of `trailkit convert`. */
export interface Dataset {
  /** Its files by their paths below the folder. */
  readonly files: ReadonlyMap<string, DataFile>;
  /** The file with a name; undefined for one that is none of the dataset's. */
  readonly fileOf: (name: string) => DataFile | undefined;
  /** The size of a file on disk, looked at once; undefined where it is missing. */
  readonly sizeOf: (path: string) => number | undefined;
  /** The summary of its files, read once. Undefined where there is none. */
  readonly summary: () => Promise<DatasetSummary | undefined>;
  /** Opens files, in their order, for the reading of some columns. Undefined for one that cannot be read so. */
  readonly open: (files: readonly DatasetFile[], columns: ReadonlySet<string>) => AsyncIterable<OpenedFile>;
}

/** A file to open, by the name of its listing. */
export interface DatasetFile extends DataFile {
  readonly name: string;
}

/** A file of a dataset that is open until the next one is asked for. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: FileBytes | undefined;
}

/** A dataset on this machine. */
export interface LocalDataset extends Dataset {
  readonly folder: string;
}

/** The dataset in a folder; undefined where there is none, or none that can be read: its files are read as they are then, which is a notice. */
export async function datasetIn(folder: string, onNotice: (notice: string) => void): Promise<LocalDataset | undefined> {
  if (!isDataset(folder)) return undefined;
  // Loaded on need: few logs are Parquet.
  const { datasetFiles, datasetSummary, localFile, localStore } = await import('@trailkit/parquet/query');
  const store = localStore(folder);
  const files = await datasetFiles(store).catch(() => {
    onNotice(unreadableManifest(folder));
    return undefined;
  });
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
    async *open(opened) {
      for (const { name, bytes } of opened) {
        const file = localFile(name, bytes);
        try {
          yield { name, bytes: file };
        } finally {
          file.close();
        }
      }
    },
  };
}

/** The sentence about a dataset whose manifest is damaged, or cannot be opened. */
export function unreadableManifest(place: string): string {
  return `${place}: its manifest cannot be read: the files that are there are read, and whether all are there is not known`;
}
