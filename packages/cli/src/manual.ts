import { readFileSync } from 'node:fs';

/** A manual: the page of that name in `docs`, which is also what `--help` prints. */
export function manual(name: string): string {
  return readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8');
}
