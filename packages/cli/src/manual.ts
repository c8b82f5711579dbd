import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A manual: the page of that name in `docs`, which is also what `--help` prints. The bundle lies where this file is built to. */
export function manual(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', 'docs', `${name}.md`), 'utf8');
}
