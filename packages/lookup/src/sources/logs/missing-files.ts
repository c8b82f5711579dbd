import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceWarning } from '../record-source.js';
import type { LocalDataset } from './dataset-in.js';

/** Warnings about the files that a dataset lacks: a folder is read by the files in it, and would lack their records in silence. */
export function missingFiles({ folder, files }: LocalDataset): readonly SourceWarning[] {
  return [...files.keys()]
    .map((path) => join(folder, path))
    .filter((file) => !existsSync(file))
    .map((file) => ({
      location: { kind: 'file', file },
      expected: 'a file, which the manifest of the dataset names',
      found: 'no such file; restore it, or convert the logs into another place',
    }));
}
