// Builds dist: cloudtrail-schema in one file with all that it needs, since it starts often and does little, and the other
// commands in files that share their parts. command-line and suggest, of which one is private, are in both.
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
  entryPoints: ['src/cloudtrail-schema.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  packages: 'bundle',
  splitting: false,
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
  metafile: true,
});
await writeLicenses(metafile, 'dist');

await build({
  ...bundleOptions,
  entryPoints: {
    index: 'src/index.ts',
    trailkit: 'src/trailkit.ts',
    'cloudtrail-es-loader': 'src/cloudtrail-es-loader.ts',
    'validate-worker': 'src/validate/validate-worker.ts',
    'validate-records-worker': 'src/validate/validate-records-worker.ts',
    'documents-worker': 'src/load/documents-worker.ts',
    'fidelity-worker': 'src/fidelity/fidelity-worker.ts',
  },
  outdir: 'dist',
  alias: {
    '@trailkit/command-line/columns': '../command-line/dist/columns.js',
    '@trailkit/command-line': '../command-line/dist/index.js',
    '@trailkit/suggest': '../suggest/dist/index.js',
  },
});
