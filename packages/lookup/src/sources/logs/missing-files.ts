import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceWarning } from '../record-source.js';

/** Warnings about the files that a dataset of `trailkit convert` lacks: a folder is read by the files in it, and would lack their records in silence. */
export async function missingFiles(folder: string): Promise<readonly SourceWarning[]> {
  if (!existsSync(join(folder, '_trailkit'))) return [];
  // Loaded on need: few logs are Parquet.
  const { datasetFiles, localStore } = await import('@trailkit/parquet/query');
  const files = await datasetFiles(localStore(folder)).catch(() => undefined);
  return [...(files?.keys() ?? [])]
    .map((path) => join(folder, path))
    .filter((file) => !existsSync(file))
    .map((file) => ({
      location: { kind: 'file', file },
      expected: 'a file, which the manifest of the dataset names',
      found: 'no such file; restore it, or convert the logs into another place',
    }));
}
