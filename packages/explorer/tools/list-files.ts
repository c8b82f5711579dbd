// Writes the list of the page's files, and a version that changes with any of them, into its service worker.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageFiles } from '../src/offline/page-files.js';
import { filesPlaceholder } from '../src/offline/page-files.js';

const folder = fileURLToPath(new URL('../dist/page/', import.meta.url));
const worker = join(folder, 'service-worker.js');

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(folder, path)).isFile())
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.map$|^THIRD-PARTY|^service-worker\.js$/.test(path))
  .sort();
const version = createHash('sha256');
for (const path of paths) version.update(`${path}\n`).update(readFileSync(join(folder, path)));
const isOfService = (path: string): boolean => /^data\/(?:schemas|types)\//.test(path) && !path.includes('/record.');
const files: PageFiles = {
  version: version.digest('hex').slice(0, 16),
  // Servers may send the page itself elsewhere when it is asked for by its name.
  parts: paths.filter((path) => !isOfService(path)).map((path) => (path === 'index.html' ? '' : path)),
  events: paths.filter(isOfService),
};

const text = readFileSync(worker, 'utf8');
const written = text.replace(new RegExp(`(["'\`])${filesPlaceholder}\\1`), () => JSON.stringify(JSON.stringify(files)));
if (written === text) throw new Error(`expected ${filesPlaceholder} in ${worker}, found none`);
writeFileSync(worker, written);
