import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..');

/** The manual: the page in `docs`, which is also what `--help` prints. */
export function manual(): string {
  return readFileSync(join(folder, 'docs', 'cloudtrail-es-loader.md'), 'utf8');
}

/** The version of the package. */
export function version(): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
