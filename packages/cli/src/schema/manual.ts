import { readFileSync } from 'node:fs';

/** The manual: `docs/cloudtrail-schema.md` of this package, the same page that a reader of the repository finds. */
export function manual(): string {
  return readFileSync(new URL('../../docs/cloudtrail-schema.md', import.meta.url), 'utf8');
}
