import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder is a dataset of `trailkit convert`, by the folder of its manifest. */
export function isDataset(folder: string): boolean {
  return existsSync(join(folder, '_trailkit'));
}
