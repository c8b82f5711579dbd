import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package. The bundle lies where this file is built to. */
export function version(): string {
  const file = join(import.meta.dirname, '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
