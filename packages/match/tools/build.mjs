// Bundles each entry point into one file, with chevrotain where it is needed, a development dependency: installing the package
// installs nothing else, and one file loads faster than chevrotain's own forty.
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeLicenses } from '../../../tools/third-party-licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const dist = join(root, 'dist');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { index: 'src/index.ts', time: 'src/time/index.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: false,
  sourcemap: true,
  legalComments: 'none',
  banner: { js: '// @trailkit/match: for the parts of others in it, see THIRD-PARTY-LICENSES.txt.' },
  metafile: true,
  logLevel: 'warning',
});

await writeLicenses(metafile, dist);

/** The declarations that index.d.ts leads to; the others are of internals, and speak of chevrotain, which nobody installs. */
async function reachableTypes(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(file, 'utf8');
  for (const [, name] of text.matchAll(/from '([^']+)'/g)) {
    if (!name.startsWith('.'))
      throw new Error(`${relative(root, file)} needs ${name}, which the package does not have`);
    await reachableTypes(join(dirname(file), name.replace(/\.js$/, '.d.ts')), found);
  }
  return found;
}

const published = new Set([
  ...(await reachableTypes(join(dist, 'index.d.ts'))),
  ...(await reachableTypes(join(dist, 'time/index.d.ts'))),
  ...['index.js', 'index.js.map', 'time.js', 'time.js.map', 'THIRD-PARTY-LICENSES.txt'].map((file) => join(dist, file)),
]);
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !published.has(path)) await rm(path);
}
