import type { DataFile } from '@trailkit/parquet/query';
import { isDataset } from './is-dataset.js';

/** A dataset of `trailkit convert` on this machine. */
export interface LocalDataset {
  readonly folder: string;
  /** Its files by their paths below the folder. */
  readonly files: ReadonlyMap<string, DataFile>;
}

/** The dataset in a folder; undefined where there is none, or none that can be read: its files are read as they are then. */
export async function datasetIn(folder: string): Promise<LocalDataset | undefined> {
  if (!isDataset(folder)) return undefined;
  // Loaded on need: few logs are Parquet.
  const { datasetFiles, localStore } = await import('@trailkit/parquet/query');
  const files = await datasetFiles(localStore(folder)).catch(() => undefined);
  return files && { folder, files };
}
