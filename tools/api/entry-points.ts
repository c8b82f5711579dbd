import { join } from 'node:path';
import { root } from '../models.js';
import { publicPackages } from '../public-packages.js';

/** An entry point that has declarations: each has a report of its own. */
export interface EntryPoint {
  /** As it is imported: `@trailkit/validate/core`. */
  readonly name: string;
  /** The package's folder, from the root. */
  readonly folder: string;
  /** The declarations, absolute. */
  readonly types: string;
  /** The report's file name: `validate.core.api.md`. */
  readonly report: string;
}

/**
 * The entry points of the published packages. `@trailkit/events` is left out: its declarations are generated, committed, and
 * compared byte by byte with what the generator makes, so that `generated/types` is its report.
 */
export function entryPoints(): readonly EntryPoint[] {
  return publicPackages()
    .filter(({ folder }) => folder !== 'generated')
    .flatMap(({ folder, manifest }) =>
      Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
        if (typeof target === 'string' || target.types === undefined) return [];
        const name = join(manifest.name, path);
        const report = `${name.replace('@trailkit/', '').replaceAll('/', '.')}.api.md`;
        return [{ name, folder, types: join(root, folder, target.types), report }];
      }),
    );
}
