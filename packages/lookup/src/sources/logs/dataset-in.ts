import type { DataFile } from '@trailkit/parquet/query';
import { isDataset } from './is-dataset.js';

/** A dataset of `trailkit convert` on this machine. */
export interface LocalDataset {
  readonly folder: string;
  /** Its files by their paths below the folder. */
  readonly files: ReadonlyMap<string, DataFile>;
}

/** The dataset in a folder; undefined where there is none, or none that can be read: its files are read as they are then, which is a notice. */
export async function datasetIn(folder: string, onNotice: (notice: string) => void): Promise<LocalDataset | undefined> {
  if (!isDataset(folder)) return undefined;
  // Loaded on need: few logs are Parquet.
  const { datasetFiles, localStore } = await import('@trailkit/parquet/query');
  try {
    const files = await datasetFiles(localStore(folder));
    return files && { folder, files };
  } catch {
    onNotice(
      `${folder}: its manifest cannot be read: the files that are there are read, and whether all are there is not known`,
    );
    return undefined;
  }
}
