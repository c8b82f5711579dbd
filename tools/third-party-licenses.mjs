// The licenses of the packages that a bundle contains, in a file beside it.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const fileName = 'THIRD-PARTY-LICENSES.txt';

/** The folder of the package of an input, where it is one that npm installed. */
function installedPackage(input) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
}

/** The licenses beside an input that is itself a bundle, of another package of this repository. */
function licensesBeside(input) {
  const file = join(dirname(input), fileName);
  return input.includes('node_modules/') || !existsSync(file) ? undefined : file;
}

/** The text of a package's license, with its name and version above it. */
async function licenseOf(folder) {
  const { name, version, homepage = '', license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? undefined : await readFile(join(folder, file), 'utf8');
  return { heading: [`${name} ${version}`, license, homepage].filter(Boolean).join(', '), text };
}

/**
 * Writes `THIRD-PARTY-LICENSES.txt` into `outdir` for what esbuild bundled, given its metafile; the working directory is the one
 * it ran in. Throws where a bundle that should contain other people's code names no license.
 */
export async function writeLicenses({ inputs }, outdir) {
  const files = Object.keys(inputs).map((file) => file.replaceAll('\\', '/'));
  const folders = new Set(files.flatMap((file) => installedPackage(file) ?? []));
  const others = new Set(files.flatMap((file) => licensesBeside(file) ?? []));
  const licenses = await Promise.all([...folders].sort().map(licenseOf));
  const texts = new Set(licenses.flatMap(({ text }) => text ?? []));
  if (texts.size + others.size === 0) throw new Error('expected a license of a bundled package, found none');
  const headings = licenses.map(({ heading }) => `  ${heading}\n`).join('');
  const own = licenses.length === 0 ? [] : [`The code in this folder contains code of\n\n${headings}`, ...texts];
  const parts = [...own, ...(await Promise.all([...others].map((file) => readFile(file, 'utf8'))))];
  await writeFile(join(outdir, fileName), parts.join('\n\n'));
}
