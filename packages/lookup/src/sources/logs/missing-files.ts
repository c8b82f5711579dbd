import { join } from 'node:path';
import type { SourceWarning } from '../record-source.js';
import type { LocalDataset } from './dataset-in.js';

/** Warnings about the files that a dataset lacks: a folder is read by the files in it, and would lack their records in silence. */
export function missingFiles({ folder, files, sizeOf }: LocalDataset): readonly SourceWarning[] {
  return [...files.keys()]
    .filter((path) => sizeOf(path) === undefined)
    .map((path) => ({
      location: { kind: 'file', file: join(folder, path) },
      expected: 'a file, which the manifest of the dataset names',
      found: 'no such file; restore it, or convert the logs into another place',
    }));
}
