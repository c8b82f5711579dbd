import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandTexts } from '@trailkit/command-line';

/** The package's folder: the bundles are in `dist`, as this file is in `src`. */
const folder = join(import.meta.dirname, '..');

/** The manuals are the pages in `docs`. */
export const texts: CommandTexts = {
  manual: (page) => readFileSync(join(folder, 'docs', `${page}.md`), 'utf8'),
  version: () => (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version,
};
