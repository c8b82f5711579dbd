import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../catalog.js';
import { openCatalog } from '../catalog.js';
import { installedFolder } from './installed-folder.js';

/** Opens the catalog over a folder that is laid out like @trailkit/events. Errors as of `openCatalog`. */
export function openFolder(folder: string): Catalog {
  return openCatalog((path) => readFileSync(join(folder, path), 'utf8'), { from: folder });
}

let installed: Catalog | undefined;

/**
 * The catalog of the installed @trailkit/events. Every call gives the same one, so that files are read once.
 * @throws CatalogError `not-installed`
 */
export function installedCatalog(): Catalog {
  return (installed ??= openFolder(installedFolder()));
}
