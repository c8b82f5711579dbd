import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CatalogError } from '../catalog-error.js';

/**
 * Where @trailkit/events is installed: the nearest `node_modules` upwards that has it, which is a hundred times quicker to find
 * than by the module loader; the loader is asked where there is none.
 * @throws CatalogError `not-installed`
 */
export function installedFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', '@trailkit', 'events');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) break;
  }
  try {
    return dirname(createRequire(join(from, 'index.js')).resolve('@trailkit/events/package.json'));
  } catch (cause) {
    throw new CatalogError(
      'not-installed',
      `Expected the package @trailkit/events in a node_modules folder above ${from}, found none. Install it: npm install @trailkit/events`,
      { cause },
    );
  }
}
