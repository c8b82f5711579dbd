// Bundles the package into one file with chevrotain, a development dependency: installing the package installs nothing else, and
// one file loads faster than chevrotain's own forty.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: false,
  sourcemap: true,
  legalComments: 'none',
  banner: { js: '// @trailkit/match, with chevrotain in it: see THIRD-PARTY-LICENSES.txt.' },
  metafile: true,
  logLevel: 'warning',
});

/** The folders of the packages whose code is in the bundle. */
const bundled = new Set(
  Object.keys(metafile.inputs).flatMap(
    (file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/')) ?? [],
  ),
);

/** The text of a package's license, with its name and version above it. */
async function licenseOf(folder) {
  const {
    name,
    version,
    homepage = '',
    license,
  } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? undefined : await readFile(join(root, folder, file), 'utf8');
  return { heading: [`${name} ${version}`, license, homepage].filter(Boolean).join(', '), text };
}

const licenses = await Promise.all([...bundled].sort().map(licenseOf));
const texts = new Set(licenses.flatMap(({ text }) => text ?? []));
if (texts.size === 0) throw new Error('expected a license of a bundled package, found none');
const headings = licenses.map(({ heading }) => `  ${heading}\n`).join('');
await writeFile(
  join(dist, 'THIRD-PARTY-LICENSES.txt'),
  `dist/index.js contains code of\n\n${headings}\n${[...texts].join('\n\n')}`,
);

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
  ...['index.js', 'index.js.map', 'THIRD-PARTY-LICENSES.txt'].map((file) => join(dist, file)),
]);
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !published.has(path)) await rm(path);
}
