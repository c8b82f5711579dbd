import type { DataFile } from './manifest.js';
import { folderOf } from './manifest.js';

/** This number of files of a day are joined without being asked to. */
const manyFiles = 8;

/**
 * Which files to join into one each: of one folder, and together no more text than fits into memory. Of folders with many files, or of all.
 */
export function compactions(
  files: readonly DataFile[],
  which: 'many' | 'all',
  maxTextBytes: number,
): readonly (readonly DataFile[])[] {
  const folders = new Map<string, DataFile[]>();
  for (const file of files) {
    const folder = folderOf(file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const fewest = which === 'all' ? 2 : manyFiles;
  const maxEach = which === 'all' ? maxTextBytes / 2 : maxTextBytes / manyFiles;
  return [...folders.values()]
    .map((all) => all.filter(({ textBytes }) => textBytes <= maxEach))
    .filter((small) => small.length >= fewest)
    .flatMap((small) => groups(small, maxTextBytes));
}

/** Files in groups, the smallest first; of one file there is nothing to join. */
function groups(files: readonly DataFile[], maxTextBytes: number): readonly (readonly DataFile[])[] {
  const found: DataFile[][] = [];
  let size = Infinity;
  for (const file of [...files].sort((a, b) => a.textBytes - b.textBytes)) {
    if (size + file.textBytes > maxTextBytes) {
      found.push([]);
      size = 0;
    }
    found.at(-1)!.push(file);
    size += file.textBytes;
  }
  return found.filter(({ length }) => length > 1);
}
