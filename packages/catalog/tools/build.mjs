// Builds dist: the declarations, and the code in few files. html-to-text is a development dependency that is bundled, into the
// part that is loaded only when documentation is asked for: installing the catalog installs none of it.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../../tools/bundle-options.mjs';
import { writeLicenses } from '../../../tools/third-party-licenses.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

execFileSync('tsc', ['-p', 'tsconfig.json', '--emitDeclarationOnly'], { stdio: 'inherit' });

const { metafile } = await build({
  ...bundleOptions,
  entryPoints: ['src/index.ts', 'src/node/index.ts', 'src/regions.ts'],
  outdir: 'dist',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  packages: 'bundle',
  external: ['node:*', '@trailkit/*'],
  target: 'es2023',
  metafile: true,
});
await writeLicenses(metafile, 'dist');
